/** The changes of a day. */
export interface DayGroup<Item> {
  /** `Today`, `Yesterday`, or the day. */
  readonly title: string;
  readonly items: readonly Item[];
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

/** Groups items by their day in the time zone of the browser. The order of the items stays. */
export function groupByDay<Item extends { readonly time: number }>(
  items: readonly Item[],
  now: number,
): readonly DayGroup<Item>[] {
  const yesterday = new Date(now);
  yesterday.setDate(yesterday.getDate() - 1);
  const names = new Map([
    [dayFormat.format(now), 'Today'],
    [dayFormat.format(yesterday), 'Yesterday'],
  ]);
  const groups: { title: string; items: Item[] }[] = [];
  for (const item of items) {
    const day = dayFormat.format(item.time);
    const title = names.get(day) ?? day;
    const last = groups.at(-1);
    if (last?.title === title) last.items.push(item);
    else groups.push({ title, items: [item] });
  }
  return groups;
}
