import type { Subject } from './when.ts';

/** Attributes of the user whose names the form knows. */
export const attributes: Readonly<Record<string, string>> = {
  country: 'Country',
  email: 'Email',
  userID: 'User ID',
  appVersion: 'App version',
  locale: 'Locale',
  ip: 'IP address',
  userAgent: 'User agent',
  os_name: 'Operating system',
  os_version: 'OS version',
  browser_name: 'Browser',
  browser_version: 'Browser version',
};

/** What a condition can be about, in the order of the choice. The last one is an attribute that the user's custom fields have. */
export const subjects: readonly { readonly title: string; readonly subjects: readonly Subject[] }[] = [
  {
    title: 'User',
    subjects: [...Object.keys(attributes), ''].map((field) => ({ kind: 'user', field }) as const),
  },
  { title: 'Request', subjects: [{ kind: 'tier' }, { kind: 'time' }, { kind: 'unit' }] },
  { title: 'Project', subjects: [{ kind: 'segment' }, { kind: 'gate' }] },
];

const words = { gate: 'Gate', segment: 'Segment', tier: 'Environment', time: 'Time', unit: 'ID of the unit' } as const;

/** Returns the words for what a condition is about. */
export function subjectWords(subject: Subject): string {
  if (subject.kind !== 'user') return words[subject.kind];
  return (Object.hasOwn(attributes, subject.field) && attributes[subject.field]) || 'Custom attribute';
}

/** Returns the key of a choice. All custom attributes have the same one. */
export const subjectKey = (subject: Subject): string =>
  subject.kind === 'user' ? `user ${Object.hasOwn(attributes, subject.field) ? subject.field : ''}` : subject.kind;
