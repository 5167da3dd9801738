import type { EntryType } from '../api/project.ts';
import type { IconName } from '../components/Icon.tsx';

/** How the Console names the entries of a type, and where it shows them. */
export interface EntryKind {
  readonly type: EntryType;
  readonly title: string;
  /** The name of one entry in a sentence. */
  readonly one: string;
  readonly path: string;
  readonly icon: IconName;
  readonly keys: string;
  /** What the entries are for. */
  readonly about: string;
  /** How to write one in a project file. */
  readonly example: string;
}

/** The kinds of entries, in the order of the navigation. */
export const entryKinds: readonly EntryKind[] = [
  {
    type: 'gate',
    title: 'Gates',
    one: 'gate',
    path: '/gates',
    icon: 'gate',
    keys: 'g g',
    about: 'A gate is on for some users and off for all others.',
    example: 'gates:\n  new_checkout:\n    rules:\n      - name: A quarter\n        share: 25%',
  },
  {
    type: 'config',
    title: 'Dynamic configs',
    one: 'dynamic config',
    path: '/configs',
    icon: 'config',
    keys: 'g c',
    about: 'A dynamic config gives different values to different users.',
    example: 'configs:\n  prices:\n    default: { currency: USD }',
  },
  {
    type: 'experiment',
    title: 'Experiments',
    one: 'experiment',
    path: '/experiments',
    icon: 'experiment',
    keys: 'g e',
    about: 'An experiment splits users into groups, and measures the difference.',
    example:
      'experiments:\n  button_color:\n    groups:\n      Control: { weight: 50%, value: { color: gray } }\n      Test: { weight: 50%, value: { color: green } }',
  },
  {
    type: 'layer',
    title: 'Layers',
    one: 'layer',
    path: '/layers',
    icon: 'layer',
    keys: 'g y',
    about: 'The experiments of a layer share its parameters. A user is in at most one of them.',
    example: 'layers:\n  checkout_page:\n    default: { color: gray }',
  },
  {
    type: 'segment',
    title: 'Segments',
    one: 'segment',
    path: '/segments',
    icon: 'segment',
    keys: 'g s',
    about: 'A segment is a group of users that rules can name.',
    example: 'segments:\n  employees:\n    when:\n      user:\n        email: { endsWith: "@example.com" }',
  },
  {
    type: 'holdout',
    title: 'Holdouts',
    one: 'holdout',
    path: '/holdouts',
    icon: 'holdout',
    keys: 'g h',
    about: 'A holdout keeps a share of the users away from new features.',
    example: 'holdouts:\n  new_features:\n    share: 5%',
  },
  {
    type: 'metric',
    title: 'Metrics',
    one: 'metric',
    path: '/metrics',
    icon: 'metric',
    keys: 'g m',
    about: 'A metric turns events into a number for each user. Each event already has three metrics.',
    example: 'metrics:\n  revenue:\n    type: sum\n    event: purchase\n    role: primary',
  },
];

/** Returns the address of an entry. */
export function entryHref({ type, name }: { readonly type: EntryType; readonly name: string }): string {
  const path = entryKinds.find((kind) => kind.type === type)?.path ?? '';
  return `${path}/${encodeURIComponent(name)}`;
}

/** Returns the list that the form at an address belongs to; undefined for other addresses. */
export function listOfForm(address: string): string | undefined {
  const [, mode = '', type] = address.split('/');
  return ['new', 'edit', 'copy'].includes(mode) ? entryKinds.find((kind) => kind.type === type)?.path : undefined;
}
