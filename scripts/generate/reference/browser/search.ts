import { byId } from './dom.ts';
import { readEntries } from './entries.ts';
import { type Entry, findEntries } from './find-entries.ts';

/** Makes the search work: Ctrl+K or / opens it, the arrows choose a result, and Enter goes to the place. */
export function startSearch(): void {
  const dialog = byId('search', HTMLDialogElement);
  const input = byId('search-words', HTMLInputElement);
  const list = byId('search-results', HTMLUListElement);
  const note = byId('search-note', HTMLParagraphElement);
  let entries: readonly Entry[] | undefined;
  let selected = 0;

  function open(): void {
    if (document.querySelector('dialog[open]') !== null) return;
    entries ??= readEntries();
    input.value = '';
    update();
    dialog.showModal();
  }

  function update(): void {
    const results = findEntries(entries ?? [], input.value);
    list.replaceChildren(...results.map(createResult));
    const isEmpty = input.value.trim() === '';
    note.textContent = isEmpty
      ? 'Search for a field, a status, an error code or words from a guide.'
      : results.length === 0
        ? `No results for “${input.value.trim()}”.`
        : '';
    select(0);
  }

  function select(index: number): void {
    list.children[selected]?.setAttribute('aria-selected', 'false');
    selected = Math.max(0, Math.min(index, list.children.length - 1));
    const result = list.children[selected];
    result?.setAttribute('aria-selected', 'true');
    result?.scrollIntoView({ block: 'nearest' });
    if (result === undefined) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', result.id);
  }

  function go(result: Element | undefined): void {
    if (!(result instanceof HTMLElement)) return;
    dialog.close();
    const { target = '' } = result.dataset;
    // The same address again would not scroll.
    if (location.hash === `#${encodeURIComponent(target)}`) history.replaceState(null, '', ' ');
    location.hash = encodeURIComponent(target);
    const place = document.getElementById(target);
    place?.setAttribute('tabindex', '-1');
    place?.focus({ preventScroll: true });
  }

  byId('open-search', HTMLButtonElement).addEventListener('click', open);
  addEventListener('keydown', (event) => {
    const isTyping =
      event.target instanceof Element && event.target.matches('input:not([type="radio"]), textarea, select');
    const isShortcut = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
    if (!isShortcut && (event.key !== '/' || isTyping)) return;
    event.preventDefault();
    open();
  });
  input.addEventListener('input', update);
  input.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) select(selected + step);
    else if (event.key === 'Enter') go(list.children[selected]);
    // Otherwise the first Escape only clears the field.
    else if (event.key === 'Escape') dialog.close();
    else return;
    event.preventDefault();
  });
  list.addEventListener('click', ({ target }) => {
    if (target instanceof Element) go(target.closest('li') ?? undefined);
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
}

function createResult({ id, kind, title, context, text }: Entry, index: number): HTMLLIElement {
  const item = document.createElement('li');
  item.id = `result-${index}`;
  item.dataset.target = id;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  const add = (name: string, content: string) => {
    const part = document.createElement('span');
    part.className = name;
    part.textContent = content;
    item.append(part);
  };
  add('result-kind', kind);
  add('result-title', title);
  add('result-context', context);
  add('result-text', text.slice(0, 160));
  return item;
}
