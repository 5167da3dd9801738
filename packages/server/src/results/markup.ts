/** A string of HTML that is already escaped. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Markup | readonly Markup[];

/** Template tag for HTML. Escapes every inserted value, for text and quoted attributes, unless it is `Markup`. */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let text = template[0] ?? '';
  for (const [index, part] of parts.entries()) text += escapePart(part) + (template[index + 1] ?? '');
  return new Markup(text);
}

function escapePart(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
