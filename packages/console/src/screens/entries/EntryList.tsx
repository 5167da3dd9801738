import { useWindowVirtualizer } from '@tanstack/react-virtual';
import {
  type KeyboardEvent,
  type ReactNode,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { Link, useSearchParams } from 'wouter';
import { type EntrySummary, useProject } from '../../api/project.ts';
import { useMay } from '../../api/session.ts';
import { EntryMenu } from '../../changes/EntryMenu.tsx';
import { NewButton } from '../../changes/NewButton.tsx';
import { useMayEdit } from '../../changes/use-may-edit.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import hidden from '../../components/Hidden.module.css';
import { Hidden } from '../../components/Hidden.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { StatusBadge, statusWords } from '../../components/StatusBadge.tsx';
import { OverrideBadge } from '../../overrides/OverrideBadge.tsx';
import { OverrideButton } from '../../overrides/OverrideButton.tsx';
import { overridesOf, overrideTargetOf } from '../../overrides/override-rules.ts';
import { useOverrides } from '../../overrides/overrides-api.ts';
import { type EntryKind, entryHref } from '../../project/entry-kinds.ts';
import { useLastUser } from '../../users/last-user.ts';
import { useAnswers } from '../../users/queries.ts';
import { columnsOf } from './columns.tsx';
import styles from './EntryList.module.css';
import { filterEntries } from './filter-entries.ts';

/** The height of a row in pixels, as in the styles. */
const rowHeight = 56;

/** Lists all entries of a kind. The search, the status and the order are part of the address. */
export function EntryList({ kind }: { readonly kind: EntryKind }) {
  const { data, error, refetch } = useProject();
  const mayEdit = useMayEdit();
  const entries = useMemo(() => data?.entries.filter(({ type }) => type === kind.type), [data, kind.type]);
  return (
    <Page
      title={kind.title}
      description={kind.about}
      actions={entries?.length !== 0 && <NewButton kind={kind} />}
      isWide
    >
      {entries === undefined ? (
        error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton lines={8} />
        )
      ) : entries.length === 0 ? (
        <EmptyState
          icon={kind.icon}
          title={`The project has no ${kind.title.toLowerCase()}`}
          actions={mayEdit && <NewButton kind={kind} />}
        >
          {data?.format !== 'file'
            ? "The server serves a document that was made elsewhere, so it can't be changed here."
            : mayEdit
              ? 'Create one here, or add it to the project file.'
              : 'Add one to the project file. The server reads the file again when it changes.'}
          {data?.format === 'file' && <pre>{kind.example}</pre>}
        </EmptyState>
      ) : (
        <Entries kind={kind} entries={entries} />
      )}
    </Page>
  );
}

function Entries({ kind, entries }: { readonly kind: EntryKind; readonly entries: readonly EntrySummary[] }) {
  const [parameters, setParameters] = useSearchParams();
  const [search, setSearch] = useState(parameters.get('q') ?? '');
  const status = parameters.get('status') ?? '';
  const order = parameters.get('sort') ?? '';
  const set = (name: string, value: string) =>
    setParameters(
      (current) => {
        if (value === '') current.delete(name);
        else current.set(name, value);
        return current;
      },
      { replace: true },
    );
  const deferredSearch = useDeferredValue(search);
  const shown = useMemo(
    () => filterEntries(entries, { search: deferredSearch, status, order }),
    [entries, deferredSearch, status, order],
  );
  const statuses = useMemo(() => [...new Set(entries.map((entry) => entry.status))], [entries]);
  return (
    <>
      <div className={styles.tools}>
        <label className={styles.search}>
          <Icon name="search" />
          <Hidden>Search {kind.title.toLowerCase()}</Hidden>
          <input
            type="search"
            placeholder={`Search ${kind.title.toLowerCase()}`}
            value={search}
            onChange={({ target }) => {
              setSearch(target.value);
              set('q', target.value);
            }}
          />
        </label>
        {statuses.length > 1 && (
          <fieldset className={styles.statuses}>
            <legend className={hidden.hidden}>Status</legend>
            {['', ...statuses].map((one) => (
              <button key={one} type="button" aria-pressed={status === one} onClick={() => set('status', one)}>
                {one === '' ? 'All' : statusWords(one as EntrySummary['status'])}
              </button>
            ))}
          </fieldset>
        )}
        <span className={styles.count} role="status">
          {shown.length === entries.length ? entries.length : `${shown.length} of ${entries.length}`}
        </span>
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon="search"
          title="Nothing found"
          actions={
            <Button
              onPress={() => {
                setSearch('');
                setParameters({}, { replace: true });
              }}
            >
              Show all
            </Button>
          }
        >
          Search for a part of a name or a description.
        </EmptyState>
      ) : (
        <Rows kind={kind} entries={shown} order={order} onOrder={(next) => set('sort', next)} />
      )}
    </>
  );
}

/** The properties of the rows. */
interface RowsProps {
  readonly kind: EntryKind;
  readonly entries: readonly EntrySummary[];
  readonly order: string;
  readonly onOrder: (order: string) => void;
}

function Rows({ kind, entries, order, onOrder }: RowsProps) {
  const body = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(body.current?.offsetTop ?? 0), []);
  const virtualizer = useWindowVirtualizer({
    count: entries.length,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: top,
  });
  const columns = columnsOf(kind.type);
  const mayEdit = useMayEdit();
  const mayOverride = useMay('editor') && kind.type !== 'metric';
  const hasMenu = mayEdit || mayOverride;
  const { data: overrides = [] } = useOverrides();
  const user = useLastUser();
  // The others open a dialog, which shows the value.
  const isGate = kind.type === 'gate' || kind.type === 'segment' || kind.type === 'holdout';
  const answers = useAnswers({ user: user !== undefined && mayOverride && isGate ? user : {}, time: '' }).data?.results;
  const values = useMemo(
    () => new Map(answers?.flatMap(({ type, name, value }) => (type === kind.type ? [[name, value]] : []))),
    [answers, kind.type],
  );
  const nextOrder = order === 'name' ? '-name' : order === '-name' ? '' : 'name';
  const hasStatus = kind.type === 'gate' || kind.type === 'config' || kind.type === 'experiment';
  return (
    // biome-ignore lint/a11y/useSemanticElements: only the visible rows exist, which a table element can't lay out.
    <div role="table" aria-label={kind.title} aria-rowcount={entries.length + 1} className={styles.table}>
      <Row className={`${styles.head} ${hasMenu ? styles.withMenu : ''}`} index={1}>
        <Cell role="columnheader" sort={order === 'name' ? 'ascending' : order === '-name' ? 'descending' : 'none'}>
          <button type="button" className={styles.sort} onClick={() => onOrder(nextOrder)}>
            Name
            {order !== '' && <Icon name={order === 'name' ? 'down' : 'up'} size={12} />}
          </button>
        </Cell>
        {hasStatus && <Cell role="columnheader">Status</Cell>}
        {columns.map(({ title }) => (
          <Cell key={title} role="columnheader" isOptional>
            {title}
          </Cell>
        ))}
        {hasMenu && (
          <Cell role="columnheader" isMenu>
            <Hidden>Actions</Hidden>
          </Cell>
        )}
      </Row>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      <div
        role="rowgroup"
        ref={body}
        className={styles.body}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={moveFocus}
      >
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const entry = entries[index];
          if (entry === undefined) return null;
          const target = overrideTargetOf(entry);
          const ofEntry = overridesOf(overrides, target);
          return (
            <Row
              key={entry.name}
              className={`${styles.row} ${hasMenu ? styles.withMenu : ''}`}
              index={index + 2}
              offset={start - top}
            >
              <Cell>
                <span className={styles.first}>
                  <Link href={entryHref(entry)} className={styles.name ?? ''}>
                    {entry.name}
                  </Link>
                  {target && ofEntry.length > 0 && <OverrideBadge target={target} count={ofEntry.length} />}
                </span>
                {entry.description && <span className={styles.description}>{entry.description}</span>}
              </Cell>
              {hasStatus && (
                <Cell>
                  <StatusBadge status={entry.status} />
                </Cell>
              )}
              {columns.map(({ title, show }) => (
                <Cell key={title} isOptional>
                  {show(entry)}
                </Cell>
              ))}
              {hasMenu && (
                <Cell isMenu>
                  {target && (
                    <OverrideButton
                      target={target}
                      userID={user?.userID}
                      value={values.get(entry.name)}
                      override={user && ofEntry.find(({ userID }) => userID === user.userID)}
                      look="icon"
                    />
                  )}
                  <EntryMenu entry={entry} hasEdit />
                </Cell>
              )}
            </Row>
          );
        })}
      </div>
    </div>
  );
}

function Row(props: { className: string | undefined; index: number; offset?: number; children: ReactNode }) {
  const { className, index, offset, children } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: a row of the table above; its link has the focus.
    <div
      role="row"
      aria-rowindex={index}
      className={className}
      style={offset === undefined ? {} : { transform: `translateY(${offset}px)` }}
    >
      {children}
    </div>
  );
}

function Cell(props: {
  role?: 'cell' | 'columnheader';
  sort?: 'ascending' | 'descending' | 'none';
  isOptional?: boolean;
  isMenu?: boolean;
  children: ReactNode;
}) {
  const { role = 'cell', sort, isOptional = false, isMenu = false, children } = props;
  const looks = isMenu ? styles.menu : isOptional ? styles.optional : '';
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only a columnheader gets a sort.
    <div role={role} aria-sort={sort} className={`${styles.cell} ${looks}`}>
      {children}
    </div>
  );
}

/** Moves the focus between the rows with the arrow keys. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const links: (Element | null)[] = [...event.currentTarget.querySelectorAll(`.${styles.name}`)];
  const next = links[links.indexOf(document.activeElement) + step];
  if (!(next instanceof HTMLElement)) return;
  event.preventDefault();
  next.focus();
}
