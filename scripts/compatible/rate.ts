import type { Change, Impact } from './change.ts';

/** A change as `redocly diff --format json` reports it, as far as it is read here. */
export interface ReportedChange {
  readonly path: string;
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  /** The keyword that was modified. */
  readonly property?: string;
  readonly impact: Impact;
  readonly verdicts: readonly { readonly message: string }[];
  readonly base?: { readonly value?: unknown };
  readonly revision?: { readonly value?: unknown };
}

/** The change with the impact that it has for this API's users, which may be more than `redocly diff` sees. */
export function rated(change: ReportedChange): Change {
  const own = raised(change);
  const messages = change.verdicts.map(({ message }) => message);
  return {
    path: change.path,
    impact: own?.impact ?? change.impact,
    messages: own ? [own.message] : messages.length > 0 ? messages : [plainly(change)],
  };
}

/** What `redocly diff` rates too low: it spares readers of a request, and knows no extension. */
function raised(change: ReportedChange): { readonly impact: Impact; readonly message: string } | undefined {
  const { path, typeName, kind, property } = change;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (typeName === 'SpecExtension' || property?.startsWith('x-'))
    return { impact: ofExtension(change), message: plainly(change) };
  if (change.impact === 'major') return undefined;
  const major = (message: string) => ({ impact: 'major' as const, message });
  if (typeName === 'Schema' && kind === 'removed' && /\/properties\/[^/]+$/.test(path))
    return major(`The field \`${name}\` was removed.`);
  if (typeName === 'Schema' && property === 'key')
    return major(`The schema \`${name}\` was renamed, and types are called by its name.`);
  if (typeName === 'Schema' && kind === 'removed' && /^#\/components\/schemas\/[^/]+$/.test(path))
    return major(`The schema \`${name}\` was removed, and types are called by its name.`);
  if (typeName === 'Example' && kind === 'removed')
    return major(`The example \`${name}\` was removed, and the mock is asked for it by its name.`);
  if (typeName === 'PatternProperties' && kind === 'added')
    return major('Some fields must now fit a schema by their names.');
  if (typeName === 'Header' && property === 'required' && change.revision?.value !== true)
    return major(`The header \`${name}\` is no longer sure to come.`);
  if (typeName === 'Schema' && kind === 'modified' && inRequest(path) && !annotations.has(property ?? ''))
    return { impact: 'minor', message: plainly(change) };
  return undefined;
}

/** Whether whoever calls decides what stands there. */
const inRequest = (path: string) => /^#\/paths\/[^/]+\/[^/]+\/(requestBody|parameters)\//.test(path);

/** Keywords that say something and check nothing. */
const annotations = new Set(['description', 'title', 'examples', 'default', 'deprecated', '$comment']);

/** What is taken from an extension or changed in it breaks whoever reads it; a list that grows and a raised limit do not. */
function ofExtension({ kind, base, revision }: ReportedChange): Impact {
  if (kind === 'added') return 'minor';
  const [before, after] = [base?.value, revision?.value];
  if (before === undefined) return 'minor';
  if (typeof before === 'number' && typeof after === 'number' && after > before) return 'minor';
  if (Array.isArray(before) && Array.isArray(after) && before.every((item) => after.includes(item))) return 'minor';
  return 'major';
}

function plainly({ path, typeName, kind, property, base, revision }: ReportedChange): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replaceAll('~1', '/');
  if (kind !== 'modified') return `${/\/properties\/[^/]+$/.test(path) ? 'Field' : typeName} \`${name}\` was ${kind}.`;
  const [before, after] = [base?.value, revision?.value].map((value) => JSON.stringify(value) ?? 'nothing');
  const short = `${before}${after}`.length <= 100;
  return `\`${property}\` of \`${name}\` ${short ? `was ${before} and is ${after}` : 'changed'}.`;
}
