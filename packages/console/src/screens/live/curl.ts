import { isFields, type LiveRow, parseObject } from './live-row.ts';

/** Where the key goes in a command. The page doesn't know the key. */
const key = '$STATSIG_API_KEY';

/**
 * Returns the curl command that sends again what a row is about; undefined for a rejected request, whose body the server
 * doesn't keep.
 * @param origin The address of the server.
 */
export function curlOf(row: LiveRow, origin: string): string | undefined {
  const call = callOf(row);
  if (call === undefined) return undefined;
  return [
    `curl ${quote(`${origin}${call.path}`)}`,
    `  -H "statsig-api-key: ${key}"`,
    `  -H 'content-type: application/json'`,
    `  -d ${quote(escapeInvisible(JSON.stringify(call.body)))}`,
  ].join(' \\\n');
}

function callOf({ kind, json }: LiveRow): { path: string; body: unknown } | undefined {
  const fields = parseObject(json);
  if (fields === undefined || kind === 'rejection') return undefined;
  const { name, user, type } = fields;
  if (kind === 'event') {
    const { value, metadata } = fields;
    const event = {
      eventName: name,
      user,
      ...(value === null || value === undefined ? {} : { value }),
      ...(isFields(metadata) ? { metadata } : {}),
    };
    return { path: '/v1/log_event', body: { events: [event] } };
  }
  if (type === 'gate') return { path: '/v1/check_gate', body: { gateName: name, user } };
  return type === 'layer'
    ? { path: '/v1/get_layer', body: { layerName: name, user } }
    : { path: '/v1/get_config', body: { configName: name, user } };
}

/** Quotes a string for a shell. Between single quotes, only a single quote means something else than itself. */
const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Escapes characters of JSON that a terminal doesn't show, or that change the order of what it shows: a pasted command must
 * be what a person sees.
 */
const escapeInvisible = (json: string): string =>
  json.replace(
    /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
