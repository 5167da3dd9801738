/** The path of the Console, such as `/console` or, behind a proxy with a prefix, `/tools/console`. Files are in `assets/` below it. */
export const basePath = new URL('..', import.meta.url).pathname.replace(/\/$/, '');

/** The address of the server, with the prefix of a proxy: `https://example.com/tools`. */
export const serverUrl = `${location.origin}${basePath.replace(/\/console$/, '')}`;
