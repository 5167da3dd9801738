import { Card } from '../../components/Card.tsx';
import { fieldsOf, setField, wordsOf } from '../../project/fields.ts';
import { DescriptionField, HoldoutsField, SaltField, UnitField } from './CommonFields.tsx';
import { EnabledField } from './EnabledField.tsx';
import { type FormProps, problemsBelow } from './form.ts';
import { More } from './More.tsx';
import { OtherFields } from './OtherFields.tsx';
import { ParametersEditor } from './ParametersEditor.tsx';
import { RuleList } from './RuleList.tsx';

const shown = ['description', 'enabled', 'archived', 'default', 'rules', 'holdouts', 'unit', 'salt'];

/** The form of a dynamic config. */
export function ConfigForm(props: FormProps) {
  const { entry, onChange, problems, generatedIDs } = props;
  return (
    <>
      <DescriptionField {...props} />
      <EnabledField {...props} off="Default for everyone" />
      <Card title="Default values" aside={<small>What users get if no rule matches.</small>}>
        <ParametersEditor
          label="Parameters"
          value={entry.default}
          onChange={(value) => onChange(setField(entry, 'default', value))}
          problems={problemsBelow(problems, 'default')}
        />
      </Card>
      <Card title="Rules" aside={<small>The first rule that matches a user decides.</small>}>
        <RuleList
          rules={entry.rules}
          onChange={(rules) => onChange(setField(entry, 'rules', rules))}
          problems={problems}
          generatedIDs={generatedIDs}
          unit={wordsOf(entry.unit ?? 'userID')}
          startValue={fieldsOf(entry.default)}
          otherwise="gets the default values."
        />
      </Card>
      <More isOpen={['holdouts', 'unit', 'salt'].some((name) => name in entry)}>
        <HoldoutsField {...props} />
        <UnitField {...props} />
        <SaltField {...props} />
      </More>
      <OtherFields entry={entry} shown={shown} />
    </>
  );
}
