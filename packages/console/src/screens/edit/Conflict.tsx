import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button.tsx';
import { wordsOf } from '../../project/fields.ts';
import styles from './Conflict.module.css';
import type { Difference } from './merge.ts';

/** The properties of a conflict. */
export interface ConflictProps {
  /** Who has saved in the meantime; undefined if the history doesn't say. */
  readonly by: string | undefined;
  /** What that person has changed. */
  readonly differences: readonly Difference[];
  /** Whether the person has tried to save. While a person types, the focus stays in the field. */
  readonly takesFocus: boolean;
  readonly onTakeTheirs: () => void;
  readonly onApplyMine: () => void;
}

/** Returns who has saved, for a sentence. */
export const authorWords = (by: string | undefined): string => by ?? 'Another person';

/** Says what another person has changed in the meantime, and lets the person choose. */
export function Conflict({ by, differences, takesFocus, onTakeTheirs, onApplyMine }: ConflictProps) {
  const section = useRef<HTMLElement>(null);
  // The button that saves can be far below.
  useEffect(() => {
    if (takesFocus) section.current?.focus();
  }, [takesFocus]);
  return (
    <section ref={section} tabIndex={-1} className={styles.conflict} aria-label="Conflict">
      <h2>{authorWords(by)} has saved a newer version</h2>
      <ul className={styles.differences}>
        {differences.map(({ place, before, after }) => (
          <li key={place.join()} className={styles.difference}>
            <span className={styles.place}>{place.join(' › ')}</span>
            <span className={styles.values}>
              {before === undefined ? <em>added</em> : <del>{wordsOf(before)}</del>}{' '}
              {after === undefined ? <em>removed</em> : <ins>{wordsOf(after)}</ins>}
            </span>
          </li>
        ))}
      </ul>
      <p>Nothing is saved yet. Where you both changed the same value, yours is used.</p>
      <div className={styles.actions}>
        <Button variant="primary" onPress={onApplyMine}>
          Apply mine to the new version
        </Button>
        <Button onPress={onTakeTheirs}>Take theirs</Button>
      </div>
    </section>
  );
}
