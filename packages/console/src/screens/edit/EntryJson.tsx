import { useState } from 'react';
import { useInvalidField } from '../../components/invalid-fields.ts';
import { JsonEditor } from '../../components/JsonEditor.tsx';
import type { EntryKind } from '../../project/entry-kinds.ts';
import { isFields } from '../../project/fields.ts';
import { schemaOf } from './entry-schema.ts';
import type { FormProps } from './form.ts';

/** The whole entry as JSON. */
export function EntryJson({
  kind,
  entry,
  onChange,
  problems,
}: Pick<FormProps, 'entry' | 'onChange' | 'problems'> & { readonly kind: EntryKind }) {
  const [isObject, setIsObject] = useState(true);
  const problem = `The ${kind.one} must be an object in braces.`;
  useInvalidField(isObject ? undefined : problem);
  return (
    <JsonEditor
      label={`The ${kind.one} as JSON`}
      value={entry}
      schema={schemaOf(kind.type)}
      onChange={(value) => {
        setIsObject(isFields(value));
        if (isFields(value)) onChange(value);
      }}
      problems={isObject ? problems : [{ path: [], message: problem }]}
    />
  );
}
