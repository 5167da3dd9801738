import type { KeyType } from '../../api/accounts.ts';

/** How the Console names the keys of a type, and what they are for. */
export interface KeyKind {
  readonly type: KeyType;
  readonly title: string;
  readonly label: string;
  readonly about: string;
  /** What happens to requests with a key that is revoked. */
  readonly effect: string;
}

/** The key types, in the order of the screen. */
export const keyKinds: readonly KeyKind[] = [
  {
    type: 'client',
    title: 'Client SDK keys',
    label: 'Client SDK',
    about: "For browsers and apps. All users can read such a key, so it isn't secret.",
    effect: 'Apps and pages with this key get no more results, and their events are lost.',
  },
  {
    type: 'server',
    title: 'Server secret keys',
    label: 'Server secret',
    about: 'For backends. Keep such a key secret.',
    effect: 'Backends with this key get no more results, and their events are lost.',
  },
  {
    type: 'console',
    title: 'Console keys',
    label: 'Console',
    about: 'For scripts that use the API of the Console. Keep such a key secret.',
    effect: 'Scripts with this key can no longer use the API of the Console.',
  },
];
