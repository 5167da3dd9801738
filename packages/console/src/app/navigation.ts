import type { Schema } from '../api/client.ts';
import type { IconName } from '../components/Icon.tsx';
import { entryKinds } from '../project/entry-kinds.ts';

/** A place that the navigation and the command menu lead to. */
export interface Destination {
  readonly title: string;
  readonly href: string;
  readonly icon: IconName;
  /** Two keys that a person types one after another to go there, such as `g g`. */
  readonly keys: string;
  /** Whether only admins can use it. @default false */
  readonly isForAdmins?: boolean;
  /** Whether only a server for development has it. @default false */
  readonly isForDevelopment?: boolean;
}

/** Destinations below a title. */
export interface DestinationGroup {
  readonly title: string;
  readonly items: readonly Destination[];
}

/** All destinations. Only screens that exist are here. */
const groups: readonly DestinationGroup[] = [
  { title: '', items: [{ title: 'Overview', href: '/', icon: 'home', keys: 'g o' }] },
  { title: 'Project', items: entryKinds.map(({ title, path, icon, keys }) => ({ title, href: path, icon, keys })) },
  {
    title: 'Observe',
    items: [
      { title: 'Ask', href: '/ask', icon: 'ask', keys: 'g a' },
      { title: 'Live', href: '/live', icon: 'live', keys: 'g l' },
      { title: 'Overrides', href: '/overrides', icon: 'override', keys: 'g v' },
      {
        title: 'Development',
        href: '/development',
        icon: 'clock',
        keys: 'g d',
        isForAdmins: true,
        isForDevelopment: true,
      },
    ],
  },
  { title: 'Learn', items: [{ title: 'Results', href: '/results', icon: 'results', keys: 'g r' }] },
  {
    title: 'Team',
    items: [
      { title: 'History', href: '/history', icon: 'history', keys: 'g i' },
      { title: 'People', href: '/people', icon: 'people', keys: 'g p', isForAdmins: true },
      { title: 'Keys', href: '/keys', icon: 'key', keys: 'g k', isForAdmins: true },
      { title: 'Audit log', href: '/audit', icon: 'audit', keys: 'g u', isForAdmins: true },
    ],
  },
];

/** Returns the navigation of a person: what the role and the server allow. @param session Undefined until it is known. */
export const navigationFor = (session: Schema<'Session'> | undefined): readonly DestinationGroup[] =>
  groups.map(({ title, items }) => ({
    title,
    items: items.filter(
      ({ isForAdmins = false, isForDevelopment = false }) =>
        (!isForAdmins || session?.role === 'admin') && (!isForDevelopment || session?.development === true),
    ),
  }));
