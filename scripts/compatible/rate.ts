import type { Change, Impact } from './change.ts';

/** The fields that we read of a change in the output of `redocly diff --format json`. */
export interface ReportedChange {
  readonly path: string;
  readonly typeName: string;
  readonly kind: 'added' | 'removed' | 'modified';
  /** The modified keyword. */
  readonly property?: string;
  readonly impact: Impact;
  readonly verdicts: readonly { readonly message: string }[];
  readonly base?: { readonly value?: unknown };
  readonly revision?: { readonly value?: unknown };
}

/** Rates a change by its impact on the users of this API, which can differ from what `redocly diff` reports. */
export function rateChange(change: ReportedChange): Change {
  const own = ownRating(change);
  const messages = change.verdicts.map(({ message }) => message);
  return {
    path: change.path,
    impact: own?.impact ?? change.impact,
    messages: own ? [own.message] : messages.length > 0 ? messages : [describe(change)],
  };
}

/**
 * Rates changes that `redocly diff` rates too low: fields of requests, names that code uses, and extensions. Also rates a
 * new format of a number, which `redocly diff` rates too high.
 */
function ownRating(change: ReportedChange): { readonly impact: Impact; readonly message: string } | undefined {
  const { path, typeName, kind, property } = change;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (typeName === 'SpecExtension' || property?.startsWith('x-'))
    return { impact: impactOnExtension(change), message: describe(change) };
  const major = (message: string) => ({ impact: 'major' as const, message });
  if (property === 'format' && numberFormats.has(change.base?.value))
    return major(`${describe(change)} The type in generated clients depends on it.`);
  if (property === 'format' && change.base?.value === undefined && numberFormats.has(change.revision?.value))
    return { impact: 'minor', message: describe(change) };
  if (change.impact === 'major') return undefined;
  if (typeName === 'Schema' && kind === 'removed' && /\/properties\/[^/]+$/.test(path))
    return major(`The field \`${name}\` was removed.`);
  if (typeName === 'Schema' && property === 'key')
    return major(`The schema \`${name}\` was renamed, which renames its type.`);
  if (typeName === 'Schema' && kind === 'removed' && /^#\/components\/schemas\/[^/]+$/.test(path))
    return major(`The schema \`${name}\` was removed, which removes its type.`);
  if (typeName === 'Example' && kind === 'removed')
    return major(`The example \`${name}\` was removed. Callers of the mock request examples by name.`);
  if (typeName === 'PatternProperties' && kind === 'added')
    return major('Fields with some names must now match a schema.');
  if (typeName === 'Header' && property === 'required' && change.revision?.value !== true)
    return major(`The header \`${name}\` is no longer required.`);
  if (typeName === 'Schema' && kind === 'modified' && inRequest(path) && !annotations.has(property ?? ''))
    return { impact: 'minor', message: describe(change) };
  return undefined;
}

/** Formats that name a type of another language, and accept every number. */
const numberFormats: ReadonlySet<unknown> = new Set(['double', 'int64']);

/** Returns whether a place belongs to the request. */
const inRequest = (path: string) => /^#\/paths\/[^/]+\/[^/]+\/(requestBody|parameters)\//.test(path);

/** Keywords that don't affect validation. */
const annotations = new Set(['description', 'title', 'examples', 'default', 'deprecated', '$comment']);

/** Rates a change to an extension. Additions, longer lists and higher limits break no caller. */
function impactOnExtension({ kind, base, revision }: ReportedChange): Impact {
  if (kind === 'added') return 'minor';
  const [before, after] = [base?.value, revision?.value];
  if (before === undefined) return 'minor';
  if (typeof before === 'number' && typeof after === 'number' && after > before) return 'minor';
  if (Array.isArray(before) && Array.isArray(after) && before.every((item) => after.includes(item))) return 'minor';
  return 'major';
}

function describe({ path, typeName, kind, property, base, revision }: ReportedChange): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replaceAll('~1', '/');
  if (kind !== 'modified') return `${/\/properties\/[^/]+$/.test(path) ? 'Field' : typeName} \`${name}\` was ${kind}.`;
  const [before, after] = [base?.value, revision?.value].map((value) => JSON.stringify(value) ?? 'nothing');
  const short = `${before}${after}`.length <= 100;
  return `\`${property}\` of \`${name}\` ${short ? `was ${before} and is ${after}` : 'changed'}.`;
}
