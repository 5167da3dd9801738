import { useState } from 'react';
import { IconButton } from '../../components/Button.tsx';
import { TextField } from '../../components/Field.tsx';
import { Select } from '../../components/Select.tsx';
import styles from './ConditionList.module.css';
import { ConditionValue } from './ConditionValue.tsx';
import { kindOf, relationGroups } from './relations.ts';
import { attributes, subjectKey, subjects, subjectWords } from './subjects.ts';
import { type Condition, firstRelation, isUsed, newCondition, type Subject, setRelation } from './when.ts';

/** The properties of a condition's line. */
export interface ConditionRowProps {
  /** Its number, for screen readers. */
  readonly number: number;
  readonly condition: Condition;
  /** The other conditions of the rule. */
  readonly others: readonly Condition[];
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
  readonly error: string | undefined;
  readonly unit: string;
  /** Whether the person has just added it: its value has the focus. */
  readonly isNew: boolean;
}

const referenceWords = { passes: 'passes', fails: 'fails', in: 'is in', notIn: 'is not in' };

/** A condition: what it is about, the relation, and what it compares with. */
export function ConditionRow(props: ConditionRowProps) {
  const { number, condition, others, onChange, onRemove, error, unit, isNew } = props;
  const { subject, relation, value } = condition;
  const isCustom = subject.kind === 'user' && !Object.hasOwn(attributes, subject.field);
  const choose = (next: Subject) => {
    const kind = kindOf(relation);
    const fits = next.kind === subject.kind && !isUsed(others, next, relation);
    if (fits) return onChange({ ...condition, subject: next });
    const fresh = newCondition(others, next) ?? { subject: next, relation: firstRelation(next), value: [] };
    onChange(kindOf(fresh.relation) === kind && next.kind === 'user' ? { ...fresh, value } : fresh);
  };
  return (
    <fieldset className={styles.row} aria-label={`Condition ${number}`}>
      <span className={styles.joiner}>{number === 1 ? 'If' : 'and'}</span>
      <div className={styles.subject}>
        <Select
          label="What"
          showsLabel={false}
          value={subjectKey(subject)}
          groups={subjects.map(({ title, subjects: ones }) => ({
            title,
            options: ones.map((one) => ({
              value: subjectKey(one),
              label: one.kind === 'unit' ? `ID of the unit (${unit})` : subjectWords(one),
              isDisabled: one.kind !== subject.kind && newCondition(others, one) === undefined,
            })),
          }))}
          onChange={(key) => {
            const next = subjects.flatMap((group) => group.subjects).find((one) => subjectKey(one) === key);
            if (next !== undefined) choose(next);
          }}
        />
        {isCustom && (
          <AttributeName
            key={subject.field}
            name={subject.field}
            isTaken={(field) => isUsed(others, { kind: 'user', field }, relation)}
            onChange={(field) => onChange({ ...condition, subject: { kind: 'user', field } })}
            isNew={isNew}
          />
        )}
      </div>
      <div className={styles.relation}>
        <Select
          label="Relation"
          showsLabel={false}
          value={relation === 'known' && value === false ? 'unknown' : relation}
          groups={relationChoices(condition, others)}
          onChange={(choice) => onChange(setRelation(condition, choice))}
        />
      </div>
      <div className={styles.value}>
        <ConditionValue
          condition={condition}
          onChange={(next) => onChange({ ...condition, value: next })}
          error={error}
          autoFocus={isNew && !isCustom}
        />
      </div>
      <IconButton icon="close" size="small" label={`Remove condition ${number}`} onPress={onRemove} />
    </fieldset>
  );
}

/** Returns the relations that a condition can have. Another condition about the same thing has another relation. */
function relationChoices({ subject, relation }: Condition, others: readonly Condition[]) {
  const option = (value: string, label: string) => {
    const name = value === 'unknown' ? 'known' : value;
    return { value, label, isDisabled: name !== relation && isUsed(others, subject, name) };
  };
  if (subject.kind === 'gate' || subject.kind === 'segment') {
    const names = subject.kind === 'gate' ? (['passes', 'fails'] as const) : (['in', 'notIn'] as const);
    return [{ options: names.map((name) => option(name, referenceWords[name])) }];
  }
  const groups = relationGroups.map(({ title, relations }) => ({
    title,
    options: relations.map(({ name, words }) => option(name, words)),
  }));
  if (subject.kind !== 'time') return groups;
  // Other relations of a time are in no file that people write, but the form shows each one that a file has.
  const rest = groups.filter(
    ({ title, options }) => title !== 'Time' && options.some(({ value }) => value === relation),
  );
  return [...groups.filter(({ title }) => title === 'Time'), ...rest];
}

/** The field for the name of a custom attribute. The condition has the name when the person leaves the field. */
function AttributeName(props: {
  readonly name: string;
  readonly isTaken: (name: string) => boolean;
  readonly onChange: (name: string) => void;
  readonly isNew: boolean;
}) {
  const [name, setName] = useState(props.name);
  const [wasLeft, setWasLeft] = useState(false);
  const isTaken = name !== props.name && props.isTaken(name);
  const commit = () => {
    setWasLeft(true);
    if (name !== props.name && name !== '' && !isTaken) props.onChange(name);
  };
  return (
    <TextField
      label="Name of the attribute"
      showsLabel={false}
      value={name}
      onChange={setName}
      onBlur={commit}
      onKeyDown={({ key }) => {
        if (key === 'Enter') commit();
      }}
      placeholder="Name, such as plan"
      error={
        isTaken
          ? 'Another condition already compares this attribute in this way.'
          : name === '' && wasLeft
            ? 'Type the name of the attribute.'
            : undefined
      }
      autoComplete="off"
      autoFocus={props.isNew}
    />
  );
}
