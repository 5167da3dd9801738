/** The first lines of every generated TypeScript and JavaScript file. */
export const header =
  '// Made from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.\n\n';

/**
 * A JSON value as a TypeScript expression that means the same: `__proto__` stays a key of its own, and nothing in a
 * text can end the literal.
 */
export function literal(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return quote(value);
  const deeper = `${indent}  `;
  const list = Array.isArray(value);
  const parts = list
    ? value.map((item) => literal(item, deeper))
    : Object.entries(value).map(([key, item]) => `${propertyName(key)}: ${literal(item, deeper)}`);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) return open + close;
  const line = list ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if (line.length + indent.length <= 100 && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join('')}${indent}${close}`;
}

/** A text that stands inside a block comment without ending it. */
export function comment(text: string, indent = ''): string {
  const lines = text
    .trim()
    .replaceAll('*/', '*\\/')
    .split(/\r\n|[\n\r\u2028\u2029]/);
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** A key as a property name; `__proto__` computed, since as a plain name it would set the prototype. */
export function propertyName(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(key) ? key : quote(key);
}

function quote(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
