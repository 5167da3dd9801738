import type { IncomingHttpHeaders } from 'node:http';
import { lifetimes } from '../../console/people.ts';

/** Only a page with TLS can set a cookie with the prefix `__Host-`, and only for its own host. */
const nameOf = (isSecure: boolean) => (isSecure ? '__Host-statsig_console' : 'statsig_console');

/** Returns whether browsers reach the server by TLS. */
const isSecure = (publicUrl: string | undefined) => publicUrl?.startsWith('https:') ?? false;

/** Returns the secret of the session in the cookie of a request; undefined for none, or one that no server has made. */
export function readSession({ cookie }: IncomingHttpHeaders, publicUrl: string | undefined): string | undefined {
  const name = nameOf(isSecure(publicUrl));
  for (const pair of cookie?.split(';') ?? []) {
    const [key, value = ''] = pair.trim().split('=', 2);
    if (key === name) return /^[\w-]{43}$/.test(value) ? value : undefined;
  }
  return undefined;
}

/** Returns the header that sets the cookie of a session. Scripts can't read it, and other sites can't send it. */
export const sessionCookie = (session: string, publicUrl: string | undefined): string =>
  cookieOf(session, lifetimes.session / 1000, publicUrl);

/** Returns the header that deletes the cookie of a session. */
export const noSessionCookie = (publicUrl: string | undefined): string => cookieOf('', 0, publicUrl);

// A proxy can add a prefix to the paths of the Console, so the cookie has the path of the whole site.
const cookieOf = (value: string, seconds: number, publicUrl: string | undefined): string =>
  `${nameOf(isSecure(publicUrl))}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${isSecure(publicUrl) ? '; Secure' : ''}`;
