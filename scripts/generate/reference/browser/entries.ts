import type { Entry } from './find-entries.ts';

/** Reads the places that the search can find from the page, so that the page needs no second copy of its words. */
export function readEntries(): Entry[] {
  return [...document.querySelectorAll<HTMLElement>('[data-kind]')].map((element) => ({
    id: element.id,
    kind: element.dataset.kind ?? '',
    title: element.dataset.title ?? '',
    context: contextOf(element),
    text: wordsOf(element),
  }));
}

/** Returns the titles of the operation and the fields around a place. */
function contextOf(element: HTMLElement): string {
  const titles: string[] = [];
  for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
    const { title, kind } = parent.dataset;
    if (title !== undefined && kind !== undefined) titles.unshift(title);
  }
  return titles.join(' › ');
}

/** Returns the words of a place, without the fields inside it and the samples beside it. */
function wordsOf(element: HTMLElement): string {
  const own = element.matches('.operation')
    ? element.querySelector('.address')?.parentElement?.querySelectorAll(':scope > .address, :scope > p')
    : element.querySelectorAll(
        ':scope > p:not(.field-head), :scope > span.status, :scope > .about > p, :scope > .table :is(th, td), :scope > :is(ul, ol) > li',
      );
  return [...(own ?? [])]
    .map(({ textContent }) => textContent ?? '')
    .join(' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
