import { Segments } from '../../components/Segments.tsx';
import type { FieldProps } from './CommonFields.tsx';
import { setField } from './form.ts';

/** The choice whether an entry is on. */
export function EnabledField({ entry, onChange, off }: FieldProps & { readonly off: string }) {
  return (
    <Segments
      label="Status"
      showsLabel
      value={entry.enabled === false ? 'off' : 'on'}
      options={[
        { value: 'on', label: 'Enabled' },
        { value: 'off', label: off },
      ]}
      onChange={(value) => onChange(setField(entry, 'enabled', value === 'off' ? false : undefined))}
    />
  );
}
