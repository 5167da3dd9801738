import { useResultList } from '../../api/results.ts';
import { ResultRows } from '../../results/ResultRows.tsx';
import { OverviewSection } from './OverviewSection.tsx';

const mostResults = 5;

/** The experiments and gate rules with exposures, if there are any. */
export function LatestResults() {
  const { data } = useResultList('', 0, mostResults, false);
  if (data === undefined || data.total === 0) return null;
  return (
    <OverviewSection title="Results" all={{ title: 'All results', href: '/results' }}>
      <ResultRows results={data.results} />
    </OverviewSection>
  );
}
