import { useLocation } from 'wouter';
import { nameAfter } from '../../project/addresses.ts';
import { entryKinds } from '../../project/entry-kinds.ts';
import { EntryList } from './EntryList.tsx';
import { EntryPage } from './EntryPage.tsx';

/** Shows the list of a kind of entries, or one entry, as the address says. */
export default function EntryRoute() {
  const [address] = useLocation();
  const kind = entryKinds.find(({ path }) => address === path || address.startsWith(`${path}/`));
  if (kind === undefined) throw new Error('There is no list at this address.');
  const name = address === kind.path ? '' : nameAfter(`${kind.path}/`);
  return name === '' ? (
    <EntryList key={kind.type} kind={kind} />
  ) : (
    <EntryPage key={`${kind.type} ${name}`} kind={kind} name={name} />
  );
}
