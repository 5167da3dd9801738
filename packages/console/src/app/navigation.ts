import type { IconName } from '../components/Icon.tsx';
import { entryKinds } from './entry-kinds.ts';

/** A place that the navigation and the command menu lead to. */
export interface Destination {
  readonly title: string;
  readonly href: string;
  readonly icon: IconName;
  /** Two keys that a person types one after another to go there, such as `g g`. */
  readonly keys: string;
  /** Whether only an admin of a server for development can use it. @default false */
  readonly isForDevelopment?: boolean;
}

/** The navigation: groups of destinations. Only screens that exist are in it. */
export const navigation: readonly { readonly title: string; readonly items: readonly Destination[] }[] = [
  { title: '', items: [{ title: 'Overview', href: '/', icon: 'home', keys: 'g o' }] },
  { title: 'Project', items: entryKinds.map(({ title, path, icon, keys }) => ({ title, href: path, icon, keys })) },
  {
    title: 'Observe',
    items: [
      { title: 'Ask', href: '/ask', icon: 'ask', keys: 'g a' },
      { title: 'Live', href: '/live', icon: 'live', keys: 'g l' },
      { title: 'Overrides', href: '/overrides', icon: 'override', keys: 'g v' },
      { title: 'Development', href: '/development', icon: 'clock', keys: 'g d', isForDevelopment: true },
    ],
  },
  { title: 'Learn', items: [{ title: 'Results', href: '/results', icon: 'results', keys: 'g r' }] },
];

/** Returns the destinations for a person. @param mayDevelop Whether the person is an admin of a server for development. */
export const destinationsFor = (mayDevelop: boolean): readonly Destination[] =>
  navigation.flatMap(({ items }) => items).filter(({ isForDevelopment = false }) => mayDevelop || !isForDevelopment);
