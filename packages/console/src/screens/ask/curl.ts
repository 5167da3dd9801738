import type { Question } from './question.ts';

/** An entry that a user gets a result from. */
interface Entry {
  readonly type: string;
  readonly name: string;
}

/** Returns the call of the API that gives the same result, for a shell. The key is in a variable. */
export function curlOf({ type, name }: Entry, { user }: Question, origin: string): string {
  const [path, field] = endpointOf(type);
  const body = JSON.stringify({ user, [field]: type === 'segment' ? `segment:${name}` : name });
  return [
    `curl ${quote(`${origin}/v1/${path}`)}`,
    `  -H "statsig-api-key: $STATSIG_KEY"`,
    `  -H 'content-type: application/json'`,
    `  -d ${quote(body)}`,
  ].join(' \\\n');
}

function endpointOf(type: string): readonly [string, string] {
  if (type === 'layer') return ['get_layer', 'layerName'];
  return type === 'config' || type === 'experiment' ? ['get_config', 'configName'] : ['check_gate', 'gateName'];
}

/** Quotes a string for a shell. */
const quote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
