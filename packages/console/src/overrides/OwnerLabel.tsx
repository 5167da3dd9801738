import { Badge } from '../components/Badge.tsx';
import type { OverrideOwner } from './override-rules.ts';

/** To whom an override applies. */
export function OwnerLabel({ owner: { userID, idType, id } }: { readonly owner: OverrideOwner }) {
  if (idType !== undefined)
    return (
      <>
        <Badge>{idType}</Badge> <code>{id}</code>
      </>
    );
  return userID === undefined ? <Badge tone="amber">Everyone</Badge> : <code>{userID}</code>;
}
