/** A moment as its fields show it, in UTC. */
export interface MomentFields {
  /** Such as `2026-12-24`, or empty. */
  readonly date: string;
  /** Such as `18:00`, or empty for midnight. */
  readonly time: string;
}

const written = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)Z)?$/;

/** Returns the fields of a moment; undefined for one in another form, such as seconds since 1970. */
export function momentFields(value: unknown): MomentFields | undefined {
  if (value === '') return { date: '', time: '' };
  const [, date, time = ''] = typeof value === 'string' ? (written.exec(value) ?? []) : [];
  return date === undefined ? undefined : { date, time };
}

/** Returns the moment that a person has chosen. */
export function readMoment({ date, time }: MomentFields): string {
  if (date === '' || time === '') return date;
  return `${date}T${time.length === 5 ? `${time}:00` : time}Z`;
}
