/**
 * Returns the element with an ID.
 * @throws if the page has no such element of this type.
 */
export function byId<Type extends HTMLElement>(id: string, type: new () => Type): Type {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`The page has no ${type.name} with the id ${id}.`);
  return element;
}

/** Says a sentence to screen readers. */
export function announce(sentence: string): void {
  byId('announcer', HTMLDivElement).textContent = sentence;
}
