import { setField } from '../../project/fields.ts';
import { DescriptionField, SaltField, UnitField } from './CommonFields.tsx';
import { type FormProps, problemAt } from './form.ts';
import { More } from './More.tsx';
import { OtherFields } from './OtherFields.tsx';
import { ShareField } from './ShareField.tsx';

const shown = ['description', 'share', 'unit', 'salt'];

/** The form of a holdout. */
export function HoldoutForm(props: FormProps) {
  const { entry, onChange, problems } = props;
  return (
    <>
      <DescriptionField {...props} />
      <ShareField
        label="Share"
        share={entry.share}
        onChange={(share) => onChange(setField(entry, 'share', share))}
        words="of all users are held out"
        error={problemAt(problems, 'share')}
      />
      <More isOpen={['unit', 'salt'].some((name) => name in entry)}>
        <UnitField {...props} />
        <SaltField {...props} />
      </More>
      <OtherFields entry={entry} shown={shown} />
    </>
  );
}
