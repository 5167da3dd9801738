import { useState } from 'react';
import { Segments } from '../../components/Segments.tsx';
import { setField } from '../../project/fields.ts';
import type { FieldProps } from './CommonFields.tsx';

/** The choice whether an entry is on. An archived entry can be restored here. @param off The words for an entry that is off. */
export function EnabledField({ entry, onChange, off }: FieldProps & { readonly off: string }) {
  const [wasArchived] = useState(entry.archived === true);
  const status = entry.archived === true ? 'archived' : entry.enabled === false ? 'off' : 'on';
  return (
    <Segments
      label="Status"
      showsLabel
      value={status}
      options={[
        { value: 'on', label: 'Enabled' },
        { value: 'off', label: off },
        ...(wasArchived || status === 'archived' ? [{ value: 'archived', label: 'Archived' } as const] : []),
      ]}
      onChange={(next) => {
        const archived = setField(entry, 'archived', next === 'archived' ? true : undefined);
        onChange(next === 'archived' ? archived : setField(archived, 'enabled', next === 'off' ? false : undefined));
      }}
    />
  );
}
