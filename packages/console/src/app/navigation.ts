import type { IconName } from '../components/Icon.tsx';

/** A place that the navigation and the command menu lead to. */
export interface Destination {
  readonly title: string;
  readonly href: string;
  readonly icon: IconName;
  /** Two keys that a person types one after another to go there, such as `g g`. */
  readonly keys: string;
}

/** The navigation: groups of destinations. Only screens that exist are in it. */
export const navigation: readonly { readonly title: string; readonly items: readonly Destination[] }[] = [
  { title: '', items: [{ title: 'Overview', href: '/', icon: 'home', keys: 'g o' }] },
  { title: 'Users', items: [{ title: 'Ask', href: '/ask', icon: 'ask', keys: 'g a' }] },
];
