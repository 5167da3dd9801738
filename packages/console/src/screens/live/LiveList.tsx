import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, memo, useEffect, useRef, useSyncExternalStore } from 'react';
import { Badge } from '../../components/Badge.tsx';
import { Icon } from '../../components/Icon.tsx';
import { kindLooks } from './kind-looks.ts';
import styles from './LiveList.module.css';
import type { LiveRow } from './live-row.ts';

/** The properties of the list. */
export interface LiveListProps {
  readonly rows: readonly LiveRow[];
  /** How many rows wait while the list is paused or scrolled. */
  readonly waiting: number;
  readonly selected: LiveRow | undefined;
  readonly onSelect: (row: LiveRow) => void;
  readonly isAtTop: boolean;
  /** Called when a person scrolls away from the top, or back. */
  readonly onScroll: (isScrolled: boolean) => void;
  readonly onShowNewest: () => void;
}

/** The height of a row in pixels, and in a narrow window, where it has two lines. */
const rowHeight = 40;
const tallRowHeight = 56;

/** The rows, the newest on top. Only the visible rows are in the page. */
export function LiveList({ rows, waiting, selected, onSelect, isAtTop, onScroll, onShowNewest }: LiveListProps) {
  const container = useRef<HTMLDivElement>(null);
  const isNarrow = useSyncExternalStore(subscribeToWidth, () => narrow.matches);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => container.current,
    estimateSize: () => (isNarrow ? tallRowHeight : rowHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 8,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows get another height when the window becomes narrow or wide.
  useEffect(() => virtualizer.measure(), [isNarrow]);
  useEffect(() => {
    if (isAtTop) container.current?.scrollTo({ top: 0 });
  }, [isAtTop]);

  /** Moves between rows with the arrow keys. */
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const focused = event.target instanceof HTMLElement ? event.target.closest('[data-index]') : null;
    if (step === undefined || focused === null) return;
    const index = Number(focused.getAttribute('data-index')) + step;
    if (index < 0 || index >= rows.length) return;
    event.preventDefault();
    virtualizer.scrollToIndex(index);
    requestAnimationFrame(() =>
      container.current?.querySelector<HTMLElement>(`[data-index="${index}"] button`)?.focus({ preventScroll: true }),
    );
  }

  return (
    <div className={selected === undefined ? styles.frame : `${styles.frame} ${styles.compact}`}>
      <div aria-hidden="true" className={`${styles.row} ${styles.head}`}>
        <span>Time</span>
        <span>Kind</span>
        <span>Name</span>
        <span>What happened</span>
        <span>User</span>
      </div>
      {waiting > 0 && (
        <button type="button" className={styles.waiting} onClick={onShowNewest}>
          <Icon name="up" size={14} />
          {waiting.toLocaleString('en')} new {waiting === 1 ? 'row' : 'rows'}
        </button>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys only move the focus between the buttons inside. */}
      <div
        ref={container}
        className={styles.list}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget }) => onScroll(currentTarget.scrollTop > rowHeight)}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: the rows are placed, which a list of the browser doesn't allow. */}
        <div
          role="list"
          aria-label="What has arrived, newest first"
          className={styles.rows}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map(({ key, index, start }) => {
            const row = rows[index];
            return (
              row !== undefined && (
                <Row
                  key={key}
                  row={row}
                  index={index}
                  start={start}
                  isSelected={selected?.key === row.key}
                  onSelect={onSelect}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

const narrow = matchMedia('(max-width: 720px)');

function subscribeToWidth(onChange: () => void): () => void {
  narrow.addEventListener('change', onChange);
  return () => narrow.removeEventListener('change', onChange);
}

interface RowProps {
  readonly row: LiveRow;
  readonly index: number;
  readonly start: number;
  readonly isSelected: boolean;
  readonly onSelect: (row: LiveRow) => void;
}

const Row = memo(function Row({ row, index, start, isSelected, onSelect }: RowProps) {
  const { label, tone } = kindLooks[row.kind];
  return (
    // biome-ignore lint/a11y/useSemanticElements: the rows are placed, which a list of the browser doesn't allow.
    <div role="listitem" data-index={index} className={styles.item} style={{ transform: `translateY(${start}px)` }}>
      <button
        type="button"
        className={isSelected ? `${styles.row} ${styles.selected}` : styles.row}
        aria-pressed={isSelected}
        onClick={() => onSelect(row)}
      >
        <time className={styles.time}>
          {clockTime(row.time)}
          <span className={styles.milliseconds}>.{String(row.time % 1000).padStart(3, '0')}</span>
        </time>
        <span className={styles.kind}>
          <Badge tone={tone}>{label}</Badge>
        </span>
        <span className={styles.name}>{row.name}</span>
        <span className={`${styles.summary} ${styles[row.tone]}`}>{row.summary}</span>
        <span className={styles.user}>{row.userID}</span>
      </button>
    </div>
  );
});

const format = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const clockTime = (time: number): string => (Number.isFinite(new Date(time).getTime()) ? format.format(time) : '');
