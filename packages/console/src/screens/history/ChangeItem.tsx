import { useState } from 'react';
import { Link } from 'wouter';
import type { Change } from '../../api/history.ts';
import { ChangedEntries, changeWords } from '../../changes/ChangedEntries.tsx';
import { historyHref } from '../../changes/history-href.ts';
import { Ago } from '../../components/Ago.tsx';
import { Badge } from '../../components/Badge.tsx';
import { Button } from '../../components/Button.tsx';
import { Diff } from '../../components/Diff.tsx';
import { Conflict } from './Conflict.tsx';
import { changedValue } from './changed-value.ts';
import styles from './History.module.css';
import type { UndoConflict } from './use-undo.ts';

/** The properties of a change in the list. */
export interface ChangeItemProps {
  readonly change: Change;
  readonly isUndone: boolean;
  /** Undefined if the person may not undo it. */
  readonly onUndo: (() => void) | undefined;
  readonly isBusy: boolean;
  /** Why it can't be undone. */
  readonly conflict: UndoConflict | undefined;
}

/** A change: who, when, what and why, the diff, and its undo. */
export function ChangeItem({ change, isUndone, onUndo, isBusy, conflict }: ChangeItemProps) {
  const { by, time, note, entries, undoes, diff, canUndo } = change;
  const words = changeWords(entries);
  const value = entries.length === 1 ? changedValue(diff) : undefined;
  return (
    <li className={styles.change} aria-label={`${by} ${words}`}>
      <div className={styles.summary}>
        <div className={styles.what}>
          <ChangedEntries entries={entries} />
          {value && (
            <p className={styles.value}>
              <span className={styles.field}>{value.field}</span> <del>{value.before}</del>{' '}
              <span aria-hidden="true">→</span> <ins>{value.after}</ins>
            </p>
          )}
          {note && <p className={styles.note}>{note}</p>}
          <p className={styles.by}>
            <Link href={historyHref({ by })}>
              <bdi>{by}</bdi>
            </Link>
            <Ago time={time} />
            {undoes !== undefined && <span>Undoes an earlier change</span>}
            {onUndo && !canUndo && <span>Can't be undone</span>}
            {isUndone && <Badge tone="amber">Undone</Badge>}
          </p>
        </div>
        {onUndo && canUndo && !isUndone && (
          <Button size="small" icon="undo" aria-label={`Undo: ${words}`} isDisabled={isBusy} onPress={onUndo}>
            Undo
          </Button>
        )}
      </div>
      {conflict && <Conflict conflict={conflict} />}
      {diff.length > 0 && <DiffOf diff={diff} words={words} />}
    </li>
  );
}

function DiffOf({ diff, words }: { readonly diff: Change['diff']; readonly words: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const count = (kind: 'added' | 'removed') =>
    diff.flatMap(({ lines }) => lines).filter(({ change }) => change === kind).length;
  return (
    <details className={styles.diff} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        Lines of the file
        <span className={styles.added}>+{count('added')}</span>
        <span className={styles.removed}>−{count('removed')}</span>
      </summary>
      {isOpen && <Diff diff={diff} label={`Diff: ${words}`} />}
    </details>
  );
}
