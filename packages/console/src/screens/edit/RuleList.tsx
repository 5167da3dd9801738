import { useRef, useState } from 'react';
import { Button, IconButton } from '../../components/Button.tsx';
import { Menu } from '../../components/Menu.tsx';
import { type Fields, fieldsOf, listOf, wordsOf } from '../../project/fields.ts';
import ruleNumber from '../../project/RuleNumber.module.css';
import { type FormProps, problemsBelow } from './form.ts';
import { RuleForm } from './RuleForm.tsx';
import styles from './RuleList.module.css';
import { copyRule, freeName, moveItem, ownIDs } from './rules.ts';

/** The properties of the rules of a gate or a dynamic config. */
export interface RuleListProps extends Pick<FormProps, 'problems' | 'generatedIDs'> {
  readonly rules: unknown;
  readonly onChange: (rules: readonly unknown[]) => void;
  readonly unit: string;
  /** The value of a new rule of a dynamic config; undefined for a gate. */
  readonly startValue?: Fields | undefined;
  /** What a user who meets no rule gets. */
  readonly otherwise: string;
}

/** The form of the rules. The first rule that matches a user decides. */
export function RuleList({
  rules: value,
  onChange,
  problems,
  generatedIDs,
  startValue,
  otherwise,
  unit,
}: RuleListProps) {
  const rules = listOf(value);
  const [keys, setKeys] = useState<readonly number[]>(() => rules.map((_, index) => index));
  const [added, setAdded] = useState<number>();
  const addButton = useRef<HTMLButtonElement>(null);
  // A change from elsewhere, such as the JSON of the entry, can have another number of rules.
  const keyOf = (index: number) => keys[index] ?? index - 1_000_000;
  const nextKey = Math.max(-1, ...keys) + 1;
  const change = (next: readonly unknown[], nextKeys: readonly number[]) => {
    setKeys(nextKeys);
    onChange(next);
  };
  const insert = (next: readonly unknown[], index: number) => {
    setAdded(nextKey);
    change(next, keys.toSpliced(index, 0, nextKey));
  };
  const add = () => {
    const rule = { name: freeName(rules, `Rule ${rules.length + 1}`), ...(startValue && { value: startValue }) };
    insert([...rules, rule], rules.length);
  };
  const move = (from: number, to: number) => change(moveItem(rules, from, to), moveItem(keys, from, to));
  return (
    <div>
      <ol className={styles.rules}>
        {rules.map((rule, index) => {
          const name = wordsOf(fieldsOf(rule).name);
          return (
            <li key={keyOf(index)} className={styles.rule} aria-label={`Rule ${index + 1}: ${name}`}>
              <span className={ruleNumber.number}>{index + 1}</span>
              <RuleForm
                unit={unit}
                generatedIDs={ownIDs(rules, index, generatedIDs)}
                rule={rule}
                onChange={(next) => onChange(rules.with(index, next))}
                problems={problemsBelow(problems, 'rules', index)}
                hasValue={startValue !== undefined}
                isNew={keyOf(index) === added}
                actions={({ isJson, setIsJson }) => (
                  <span className={styles.actions}>
                    <IconButton
                      icon="up"
                      size="small"
                      label={`Move ${name} up`}
                      isDisabled={index === 0}
                      onPress={() => move(index, index - 1)}
                    />
                    <IconButton
                      icon="down"
                      size="small"
                      label={`Move ${name} down`}
                      isDisabled={index === rules.length - 1}
                      onPress={() => move(index, index + 1)}
                    />
                    <Menu
                      label={`Actions of ${name}`}
                      actions={[
                        { label: 'Copy', icon: 'copy', run: () => insert(copyRule(rules, index), index + 1) },
                        {
                          label: isJson ? 'Edit as a form' : 'Edit as JSON',
                          icon: 'edit',
                          run: () => setIsJson(!isJson),
                        },
                        {
                          label: 'Remove',
                          icon: 'trash',
                          run: () => {
                            change(rules.toSpliced(index, 1), keys.toSpliced(index, 1));
                            // The menu gives the focus back to its button, which is gone.
                            setTimeout(() => addButton.current?.focus());
                          },
                        },
                      ]}
                    >
                      <IconButton icon="more" size="small" label={`Actions of ${name}`} />
                    </Menu>
                  </span>
                )}
              />
            </li>
          );
        })}
        <li className={styles.rule}>
          <span className={ruleNumber.number}>–</span>
          <p className={styles.otherwise}>
            {rules.length === 0 ? 'Every user' : 'Every other user'} {otherwise}
          </p>
        </li>
      </ol>
      <Button ref={addButton} icon="plus" onPress={add}>
        Add a rule
      </Button>
    </div>
  );
}
