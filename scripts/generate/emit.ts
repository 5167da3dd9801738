/** The first lines of every generated TypeScript and JavaScript file. */
export const header =
  '// Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.\n\n';

/**
 * Returns a TypeScript expression for a JSON value. Escapes strings so that they can't end the literal, and keeps a key
 * with the name `__proto__`.
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

/** Returns a string as a block comment, which the string can't end. */
export function comment(text: string, indent = ''): string {
  const lines = text
    .trim()
    .replaceAll('*/', '*\\/')
    .split(/\r\n|[\n\r\u2028\u2029]/);
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`;
}

/** Returns a key as a property name. `__proto__` becomes a computed name, because a plain name would set the prototype. */
export function propertyName(key: string): string {
  if (key === '__proto__') return "['__proto__']";
  return /^([A-Za-z_$][\w$]*|0|[1-9]\d*)$/.test(key) ? key : quote(key);
}

function quote(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  const inner = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
