import { ApiError } from '../../api/error.ts';
import { type EntrySummary, type EntryType, useEntry } from '../../api/project.ts';
import { EntryActions } from '../../changes/EntryActions.tsx';
import { historyHref } from '../../changes/history-href.ts';
import { LinkButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { EntryOverrides } from '../../overrides/EntryOverrides.tsx';
import { OverrideButton } from '../../overrides/OverrideButton.tsx';
import { overridesOf, overrideTargetOf } from '../../overrides/override-rules.ts';
import { useOverrides } from '../../overrides/overrides-api.ts';
import type { EntryKind } from '../../project/entry-kinds.ts';
import { explanationAddress } from '../../users/addresses.ts';
import { useLastUser } from '../../users/last-user.ts';
import { useExplanation } from '../../users/queries.ts';
import styles from './EntryPage.module.css';
import { FileEntry } from './FileEntry.tsx';
import { SpecEntry } from './SpecEntry.tsx';

const withStatus: readonly EntryType[] = ['gate', 'config', 'experiment'];

/** Shows everything about an entry. */
export function EntryPage({ kind, name }: { readonly kind: EntryKind; readonly name: string }) {
  const { data, error, refetch } = useEntry(kind.type, name);
  // The page keeps what it has read, which is no longer true.
  const isGone = data !== undefined && error instanceof ApiError && error.code === 'unknown_entry';
  const historyOfEntry = historyHref({ entry: { type: kind.type, name } });
  const history = (
    <LinkButton icon="history" href={historyOfEntry}>
      History
    </LinkButton>
  );
  const target = data && overrideTargetOf(data.summary);
  const heading = (
    <span className={styles.heading}>
      {name}
      {data && !isGone && withStatus.includes(kind.type) && <StatusBadge status={data.summary.status} />}
    </span>
  );
  return (
    <Page
      title={name}
      heading={heading}
      parent={{ title: kind.title, href: kind.path }}
      description={isGone ? undefined : data?.summary.description}
      actions={
        data &&
        !isGone && (
          <>
            {kind.type === 'experiment' && (
              <LinkButton icon="results" href={`/results/${encodeURIComponent(name)}`}>
                Results
              </LinkButton>
            )}
            {kind.type !== 'metric' && (
              <LinkButton icon="ask" href={explanationAddress(kind.type, name, { user: {}, time: '' })}>
                Ask about a user
              </LinkButton>
            )}
            {history}
            <OverrideOfEntry entry={data.summary} />
            <EntryActions entry={data.summary} />
          </>
        )
      }
    >
      {data === undefined ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton />
        )
      ) : isGone ? (
        <div role="alert">
          <EmptyState
            icon="trash"
            title={`This ${kind.one} is no longer in the project`}
            actions={
              <LinkButton variant="primary" icon="history" href={historyOfEntry}>
                See what happened
              </LinkButton>
            }
          >
            It was removed or renamed while this page was open. The history says who did it. An editor can undo it
            there.
          </EmptyState>
        </div>
      ) : (
        <>
          {target && <EntryOverrides target={target} />}
          {data.entry === undefined ? (
            <SpecEntry summary={data.summary} spec={data.spec ?? {}} />
          ) : (
            <FileEntry summary={data.summary} entry={data.entry} />
          )}
        </>
      )}
    </Page>
  );
}

/** The button that overrides an entry: in one click for the user of the person's last question or override. */
function OverrideOfEntry({ entry }: { readonly entry: EntrySummary }) {
  const { data: overrides = [] } = useOverrides();
  const user = useLastUser();
  const target = overrideTargetOf(entry);
  const type = entry.type === 'metric' ? 'gate' : entry.type;
  const isAsked = target !== undefined && user !== undefined;
  const { data } = useExplanation(type, entry.name, { user: user ?? {}, time: '' }, isAsked);
  if (target === undefined) return null;
  return (
    <OverrideButton
      target={target}
      userID={user?.userID}
      value={isAsked ? data?.value : undefined}
      override={user && overridesOf(overrides, target).find(({ userID }) => userID === user.userID)}
      look="medium"
    />
  );
}
