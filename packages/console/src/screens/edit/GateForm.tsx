import { Card } from '../../components/Card.tsx';
import { fieldsOf, setField, wordsOf } from '../../project/fields.ts';
import { DescriptionField, HoldoutsField, SaltField, UnitField } from './CommonFields.tsx';
import { EnabledField } from './EnabledField.tsx';
import { type FormProps, problemAt } from './form.ts';
import { IDsField } from './IDsField.tsx';
import { More } from './More.tsx';
import { OtherFields } from './OtherFields.tsx';
import { RuleList } from './RuleList.tsx';

const shown = ['description', 'enabled', 'archived', 'rules', 'overrides', 'holdouts', 'unit', 'salt'];

/** The form of a gate. */
export function GateForm(props: FormProps) {
  const { entry, onChange, problems, generatedIDs } = props;
  const overrides = fieldsOf(entry.overrides);
  const setOverrides = (side: 'pass' | 'fail') => (ids: unknown) => {
    const next = setField(overrides, side, ids);
    onChange(setField(entry, 'overrides', Object.keys(next).length === 0 ? undefined : next));
  };
  return (
    <>
      <DescriptionField {...props} />
      <EnabledField {...props} off="Off for everyone" />
      <Card title="Rules" aside={<small>The first rule that matches a user decides.</small>}>
        <RuleList
          rules={entry.rules}
          onChange={(rules) => onChange(setField(entry, 'rules', rules))}
          problems={problems}
          generatedIDs={generatedIDs}
          unit={wordsOf(entry.unit ?? 'userID')}
          otherwise="fails."
        />
      </Card>
      <More isOpen={['overrides', 'holdouts', 'unit', 'salt'].some((name) => name in entry)}>
        <IDsField
          label="IDs that always pass"
          ids={overrides.pass}
          onChange={setOverrides('pass')}
          error={problemAt(problems, 'overrides', 'pass')}
        />
        <IDsField
          label="IDs that always fail"
          ids={overrides.fail}
          onChange={setOverrides('fail')}
          error={problemAt(problems, 'overrides', 'fail')}
        />
        <HoldoutsField {...props} />
        <UnitField {...props} />
        <SaltField {...props} />
      </More>
      <OtherFields entry={entry} shown={shown} />
    </>
  );
}
