import { useRef, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Menu } from '../../components/Menu.tsx';
import styles from './ConditionList.module.css';
import { ConditionRow } from './ConditionRow.tsx';
import { type Problem, problemAt } from './form.ts';
import { subjects, subjectWords } from './subjects.ts';
import { type Condition, conditionsOf, newCondition, placeOf, whenOf } from './when.ts';

/** The properties of the conditions of a rule. */
export interface ConditionListProps {
  readonly when: unknown;
  /** Gets undefined for no conditions. */
  readonly onChange: (when: unknown) => void;
  /** The problems of the `when`. */
  readonly problems: readonly Problem[];
  /** The ID type of the units. */
  readonly unit: string;
  /** What it means that there are no conditions. @default 'Every user' */
  readonly everyone?: string;
}

/** The form of the conditions of a rule. All must be met. */
export function ConditionList({ when, onChange, problems, unit, everyone = 'Every user' }: ConditionListProps) {
  const conditions = conditionsOf(when);
  const [added, setAdded] = useState<number>();
  const addButton = useRef<HTMLButtonElement>(null);
  const change = (next: readonly Condition[]) => onChange(whenOf(next));
  const remove = (index: number) => {
    change(conditions.toSpliced(index, 1));
    addButton.current?.focus();
  };
  return (
    <div className={styles.list}>
      {conditions.map((condition, index) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other identity while its subject changes.
          key={index}
          number={index + 1}
          condition={condition}
          others={conditions.toSpliced(index, 1)}
          onChange={(next) => change(conditions.with(index, next))}
          onRemove={() => remove(index)}
          error={problemAt(problems, ...placeOf(condition))}
          unit={unit}
          isNew={index === added}
        />
      ))}
      <div className={styles.add}>
        {conditions.length === 0 && <span className={styles.everyone}>{everyone}</span>}
        <Menu
          label="Add a condition"
          actions={subjects.flatMap((group) =>
            group.subjects.map((subject) => ({
              label: subject.kind === 'unit' ? `ID of the unit (${unit})` : subjectWords(subject),
              isDisabled: newCondition(conditions, subject) === undefined,
              run: () => {
                const condition = newCondition(conditions, subject);
                if (condition === undefined) return;
                const next = conditionsOf(whenOf([...conditions, condition]));
                setAdded(next.findIndex((one) => placeOf(one).join() === placeOf(condition).join()));
                onChange(whenOf(next));
              },
            })),
          )}
        >
          <Button ref={addButton} size="small" variant="quiet" icon="plus">
            {conditions.length === 0 ? 'Only users who…' : 'And'}
          </Button>
        </Menu>
      </div>
    </div>
  );
}
