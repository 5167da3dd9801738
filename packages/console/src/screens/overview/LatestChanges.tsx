import { useLatestChanges } from '../../api/history.ts';
import { ChangedEntries } from '../../changes/ChangedEntries.tsx';
import { Ago } from '../../components/Ago.tsx';
import { Row, Rows } from '../../components/Rows.tsx';
import { OverviewSection } from './OverviewSection.tsx';

const mostChanges = 5;

/** The newest changes to the project, if there are any. */
export function LatestChanges() {
  const { data } = useLatestChanges(mostChanges);
  if (data === undefined || data.changes.length === 0) return null;
  return (
    <OverviewSection title="Latest changes" all={{ title: 'All changes', href: '/history' }}>
      <Rows label="Latest changes">
        {data.changes.map(({ id, entries, by, time, note }) => (
          <Row
            key={id}
            title={<ChangedEntries entries={entries} />}
            facts={
              <>
                <bdi>{by}</bdi>
                <Ago time={time} />
                {note && <bdi>{note}</bdi>}
              </>
            }
          />
        ))}
      </Rows>
    </OverviewSection>
  );
}
