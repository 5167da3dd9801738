import { useSearchParams } from 'wouter';
import { type AuditFilter, useAuditLog, usePeople } from '../../api/accounts.ts';
import { basePath } from '../../api/base.ts';
import type { Schema } from '../../api/client.ts';
import { Ago } from '../../components/Ago.tsx';
import { Button } from '../../components/Button.tsx';
import { DownloadLink } from '../../components/DownloadLink.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { Select } from '../../components/Select.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import styles from './Audit.module.css';
import { auditActions } from './audit-actions.ts';

/** The screen of the audit log. */
export default function Audit() {
  const [query, setQuery] = useSearchParams();
  const by = query.get('by') ?? '';
  const action = query.get('action') ?? '';
  const filter = { ...(by && { by }), ...(action && { action }) };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useAuditLog(filter);
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Page
      title="Audit log"
      description="Each change through the Console and each sign-in, for 180 days."
      actions={data && entries.length > 0 && <DownloadLink href={csvHref(filter)} file="audit-log.csv" />}
    >
      {data === undefined ? (
        error === null ? (
          <Skeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          <Filters
            by={by}
            action={action}
            names={entries.map((entry) => entry.by)}
            onChange={(next) => setQuery({ ...filter, ...next }, { replace: true })}
          />
          {entries.length === 0 ? (
            <EmptyState icon="audit" title={by || action ? 'No entry matches' : 'No entries yet'}>
              {by || action ? 'Choose another person or action.' : 'Changes and sign-ins appear here.'}
            </EmptyState>
          ) : (
            <ol className={styles.entries} aria-label="Entries">
              {entries.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ol>
          )}
          {hasNextPage && (
            <div className={styles.more}>
              <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
                Show older entries
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}

function Entry({ entry: { time, by, action, target, address } }: { readonly entry: Schema<'AuditEntry'> }) {
  return (
    <li className={styles.entry}>
      <span className={styles.words}>
        <strong>
          <bdi>{by}</bdi>
        </strong>{' '}
        {auditActions[action] ?? action} <bdi>{target}</bdi>
      </span>
      <span className={styles.place}>
        {address && <span title="The address of the request">{address}</span>}
        <Ago time={time} />
      </span>
    </li>
  );
}

interface FiltersProps {
  readonly by: string;
  readonly action: string;
  /** The names in the entries that are shown. */
  readonly names: readonly string[];
  readonly onChange: (filter: AuditFilter) => void;
}

function Filters({ by, action, names, onChange }: FiltersProps) {
  const { data } = usePeople();
  const people = [...new Set([...(data?.people.map(({ name }) => name) ?? []), ...names, ...(by ? [by] : [])])];
  return (
    <search className={styles.filters}>
      <Select
        label="Who"
        value={by}
        groups={[
          { options: [{ value: '', label: 'All people and keys' }] },
          {
            options: people
              .toSorted((one, other) => one.localeCompare(other))
              .map((name) => ({ value: name, label: name })),
          },
        ]}
        onChange={(next) => onChange({ by: next })}
      />
      <Select
        label="What"
        value={action}
        groups={[
          {
            options: [
              { value: '', label: 'All actions' },
              ...Object.entries(auditActions).map(([value, words]) => ({ value, label: words })),
            ],
          },
        ]}
        onChange={(next) => onChange({ action: next })}
      />
    </search>
  );
}

const csvHref = (filter: AuditFilter): string =>
  `${basePath}/v1/audit?${new URLSearchParams({ ...filter, format: 'csv' })}`;
