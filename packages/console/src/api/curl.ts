/**
 * Returns a curl command that posts a body to the server, for a shell. The page doesn't know the key, so the command reads
 * it from a variable.
 */
export function curlCommand(url: string, body: unknown): string {
  return [
    `curl ${quote(url)}`,
    `  -H "statsig-api-key: $STATSIG_API_KEY"`,
    `  -H 'content-type: application/json'`,
    `  -d ${quote(escapeInvisible(JSON.stringify(body)))}`,
  ].join(' \\\n');
}

/** Quotes a string for a shell. Between single quotes, only a single quote means something else than itself. */
export const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Escapes characters of JSON that a terminal doesn't show, or that change the order of what it shows: a pasted command must
 * be what a person sees.
 */
const escapeInvisible = (json: string): string =>
  json.replace(
    /[\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
