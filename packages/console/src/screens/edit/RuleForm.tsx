import { type ReactNode, useState } from 'react';
import { TextField } from '../../components/Field.tsx';
import { JsonEditor } from '../../components/JsonEditor.tsx';
import { isFields, setField, wordsOf } from '../../project/fields.ts';
import { ConditionList } from './ConditionList.tsx';
import { schemaOf } from './entry-schema.ts';
import { type FormProps, type Problem, problemAt, problemsBelow } from './form.ts';
import { ParametersEditor } from './ParametersEditor.tsx';
import styles from './RuleList.module.css';
import { renameRule } from './rules.ts';
import { ShareField } from './ShareField.tsx';
import { isReadable } from './when.ts';

interface JsonSwitch {
  readonly isJson: boolean;
  readonly setIsJson: (isJson: boolean) => void;
}

/** The properties of a rule's form. */
export interface RuleFormProps extends Pick<FormProps, 'generatedIDs'> {
  readonly rule: unknown;
  readonly onChange: (rule: unknown) => void;
  /** The problems with the rule, with their places in it. */
  readonly problems: readonly Problem[];
  readonly unit: string;
  /** Whether the rule gives a value, as in a dynamic config. */
  readonly hasValue: boolean;
  /** Whether the person has just added it: its name has the focus. */
  readonly isNew: boolean;
  /** The buttons beside the name. */
  readonly actions: (json: JsonSwitch) => ReactNode;
}

const fields = ['name', 'id', 'when', 'share', 'value'];

/** The form of a rule. A rule with something that the form doesn't know is JSON. */
export function RuleForm({ rule, onChange, problems, unit, hasValue, isNew, generatedIDs, actions }: RuleFormProps) {
  const [wantsJson, setIsJson] = useState(false);
  const isKnown = isFields(rule) && Object.keys(rule).every((name) => fields.includes(name)) && isReadable(rule.when);
  if (!isKnown || wantsJson)
    return (
      <div className={styles.content}>
        <div className={styles.head}>
          <strong className={styles.title}>{isFields(rule) ? wordsOf(rule.name) : ''}</strong>
          {actions({ isJson: true, setIsJson })}
        </div>
        {!isKnown && <p className={styles.note}>The form can't show everything in this rule. Edit it as JSON.</p>}
        <JsonEditor
          label="Rule"
          value={rule}
          onChange={onChange}
          schema={schemaOf(hasValue ? 'configRule' : 'gateRule')}
          problems={problems}
        />
      </div>
    );
  return (
    <div className={styles.content}>
      <div className={styles.head}>
        <TextField
          label="Name of the rule"
          value={wordsOf(rule.name)}
          onChange={(name) => onChange(renameRule(rule, name, generatedIDs))}
          error={problemAt(problems, 'name')}
          {...(rule.id === undefined ? {} : { help: `Its ID is ${wordsOf(rule.id)}, whatever its name.` })}
          autoComplete="off"
          autoFocus={isNew}
        />
        {actions({ isJson: false, setIsJson })}
      </div>
      <ConditionList
        when={rule.when}
        onChange={(when) => onChange(setField(rule, 'when', when))}
        problems={problemsBelow(problems, 'when')}
        unit={unit}
      />
      <ShareField
        label="Share"
        share={rule.share}
        onChange={(share) => onChange(setField(rule, 'share', share))}
        words={hasValue ? 'of these users get these values' : 'of these users pass'}
        error={problemAt(problems, 'share')}
      />
      {hasValue && (
        <ParametersEditor
          label="Values"
          value={rule.value}
          onChange={(value) => onChange(setField(rule, 'value', value))}
          problems={problemsBelow(problems, 'value')}
        />
      )}
    </div>
  );
}
