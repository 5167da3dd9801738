import { Card } from '../../components/Card.tsx';
import { setField } from '../../project/fields.ts';
import { LayerAllocation } from '../../project/LayerAllocation.tsx';
import { DescriptionField, HoldoutsField, SaltField, UnitField } from './CommonFields.tsx';
import { type FormProps, problemsBelow } from './form.ts';
import { More } from './More.tsx';
import { ParametersEditor } from './ParametersEditor.tsx';

/** The form of a layer. */
export function LayerForm(props: FormProps) {
  const { entry, onChange, problems, savedName } = props;
  return (
    <>
      <DescriptionField {...props} />
      <Card title="Parameters" aside={<small>The experiments of the layer set them for their users.</small>}>
        <ParametersEditor
          label="Default values"
          value={entry.default}
          onChange={(value) => onChange(setField(entry, 'default', value))}
          problems={problemsBelow(problems, 'default')}
        />
      </Card>
      {savedName !== undefined && <LayerAllocation layer={savedName} />}
      <More isOpen={['holdouts', 'unit', 'salt'].some((field) => field in entry)}>
        <HoldoutsField {...props} />
        <UnitField {...props} />
        <SaltField {...props} />
      </More>
    </>
  );
}
