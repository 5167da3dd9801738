import type { Key } from '../../api/accounts.ts';
import { Ago } from '../../components/Ago.tsx';

/** When a key was last used. */
export function LastUse({ of: { used } }: { readonly of: Pick<Key, 'used'> }) {
  if (used === undefined) return <span>Not used yet</span>;
  return (
    <span>
      Used <Ago time={used} />
    </span>
  );
}
