import { type ReactNode, useId } from 'react';
import { Link, useSearchParams } from 'wouter';
import { type HistoryFilter, useHistory } from '../../api/history.ts';
import { useProject } from '../../api/project.ts';
import { useMay } from '../../api/session.ts';
import { kindOf } from '../../changes/ChangedEntries.tsx';
import { historyHref } from '../../changes/history-href.ts';
import { Button, LinkButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { entryHref } from '../../project/entry-kinds.ts';
import { ChangeItem } from './ChangeItem.tsx';
import { groupByDay } from './day-groups.ts';
import styles from './History.module.css';
import { readHistoryFilter } from './history-filter.ts';
import { undoneChanges } from './undone-changes.ts';
import { useUndo } from './use-undo.ts';

/** The changes to the project, newest first. */
export default function History() {
  const [query] = useSearchParams();
  const filter = readHistoryFilter(query);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useHistory(filter);
  const { data: project } = useProject();
  const mayUndo = useMay('editor') && project?.editable === true;
  const { undo, conflict, isBusy } = useUndo();
  const changes = data?.pages.flatMap((page) => page.changes) ?? [];
  const undone = undoneChanges(changes);
  return (
    <Page title="History" description="Who changed what in the project, when and why. The last 500 changes are kept.">
      <Filters filter={filter} />
      {data === undefined ? (
        error === null ? (
          <Skeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : changes.length === 0 ? (
        <NoChanges isFiltered={historyHref(filter) !== '/history'} reason={project?.reason} />
      ) : (
        <>
          {groupByDay(changes, Date.now()).map(({ title, items }) => (
            <Day key={title} title={title}>
              {items.map((change) => (
                <ChangeItem
                  key={change.id}
                  change={change}
                  isUndone={undone.has(change.id)}
                  onUndo={mayUndo ? () => void undo(change) : undefined}
                  isBusy={isBusy}
                  conflict={conflict?.id === change.id ? conflict : undefined}
                />
              ))}
            </Day>
          ))}
          {hasNextPage && (
            <div className={styles.more}>
              <Button isDisabled={isFetchingNextPage} onPress={() => void fetchNextPage()}>
                Show older changes
              </Button>
            </div>
          )}
        </>
      )}
    </Page>
  );
}

function Day({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.day}>
      <h2 id={id}>{title}</h2>
      <ol className={styles.changes}>{children}</ol>
    </section>
  );
}

/** What the list is limited to, with links that take each limit away. */
function Filters({ filter }: { readonly filter: HistoryFilter }) {
  const { entry, by } = filter;
  if (entry === undefined && by === undefined) return null;
  return (
    <p className={styles.filters}>
      {entry && (
        <span className={styles.filter}>
          {kindOf(entry.type)} <Link href={entryHref(entry)}>{entry.name}</Link>
          <ClearLink href={historyHref({ by })} label="Show all entries" />
        </span>
      )}
      {by !== undefined && (
        <span className={styles.filter}>
          by <bdi>{by}</bdi>
          <ClearLink href={historyHref({ entry })} label="Show all people" />
        </span>
      )}
    </p>
  );
}

function ClearLink({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <Link href={href} aria-label={label} title={label} className={styles.clear ?? ''}>
      <Icon name="close" size={12} />
    </Link>
  );
}

interface NoChangesProps {
  readonly isFiltered: boolean;
  /** Why the project can't be changed. */
  readonly reason: string | undefined;
}

function NoChanges({ isFiltered, reason }: NoChangesProps) {
  return isFiltered ? (
    <EmptyState
      icon="filter"
      title="No change matches"
      actions={<LinkButton href="/history">Show all changes</LinkButton>}
    >
      The history has no such change, or no longer keeps it.
    </EmptyState>
  ) : (
    <EmptyState icon="history" title="No changes yet">
      {reason ??
        'Changes to the project appear here, including those made in an editor. You can undo each one, even if other entries have changed since.'}
    </EmptyState>
  );
}
