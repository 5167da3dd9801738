import { useLocation } from 'wouter';
import { basePath } from '../../app/base.ts';
import { entryKinds } from '../../app/entry-kinds.ts';
import { EntryList } from './EntryList.tsx';
import { EntryPage } from './EntryPage.tsx';

/** Shows the list of a kind of entries, or one entry, as the address says. */
export default function EntryRoute() {
  const [address] = useLocation();
  const kind = entryKinds.find(({ path }) => address === path || address.startsWith(`${path}/`));
  if (kind === undefined) throw new Error('There is no list at this address.');
  const name = address === kind.path ? '' : nameAfter(`${basePath}${kind.path}/`);
  return name === '' ? (
    <EntryList key={kind.type} kind={kind} />
  ) : (
    <EntryPage key={`${kind.type} ${name}`} kind={kind} name={name} />
  );
}

/** Returns the name in the address after a path. The router doesn't decode characters such as `=`, so this reads the address. */
function nameAfter(path: string): string {
  const encoded = location.pathname.slice(path.length);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
