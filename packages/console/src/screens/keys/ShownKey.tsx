import type { Schema } from '../../api/client.ts';
import { CopyField } from '../../components/CopyField.tsx';

/** A key that was just made. No other place shows it. */
export function ShownKey({ made: { key, name } }: { readonly made: Schema<'NewKey'> }) {
  return (
    <>
      <p>Copy the key now: it is never shown again. It works at once.</p>
      <CopyField label={`Key ${name}`} text={key} what="the key" />
    </>
  );
}
