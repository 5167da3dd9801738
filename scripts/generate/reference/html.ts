/** A string of HTML that is already escaped. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[];

/** Template tag for HTML. Escapes every inserted value, for text and quoted attributes, unless it is `Html`. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = template[0] ?? '';
  for (const [index, part] of parts.entries()) text += escapePart(part) + (template[index + 1] ?? '');
  return new Html(text);
}

/** No HTML, for the absent half of a condition. */
export const nothing = new Html('');

function escapePart(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
