import { createRequire } from 'node:module';
import type parse from 'ua-parser-js';
import { attributeReader, type FieldReader } from './fields.ts';

const require = createRequire(import.meta.url);

/** Longer user agents are not parsed. */
const maxUserAgentLength = 1000;

const readUserAgent = attributeReader('userAgent');

/**
 * Returns a reader for a part of the user agent.
 * @param name `os_name`, `os_version`, `browser_name` or `browser_version`, in upper or lower case.
 */
export function userAgentReader(name: unknown): FieldReader {
  const readPart = typeof name === 'string' ? parts.get(name.toLowerCase().replace('_', '')) : undefined;
  if (readPart === undefined) return () => null;
  // Loads this large library only for a project with such a condition, so that other projects start faster.
  const parse: Parse = require('ua-parser-js');
  return (user) => {
    const userAgent = readUserAgent(user);
    if (typeof userAgent !== 'string' || userAgent.length > maxUserAgentLength) return null;
    return readPart(parseOnce(parse, userAgent)) ?? null;
  };
}

type Parse = typeof parse;
type UserAgent = ReturnType<Parse>;

let latest: { readonly text: string; readonly agent: UserAgent } | undefined;

/** Parses a user agent, unless it is the latest one. Parsing takes 0.1 ms, and a project can have many conditions on it. */
function parseOnce(parseAgent: Parse, text: string): UserAgent {
  if (latest?.text !== text) latest = { text, agent: parseAgent(text) };
  return latest.agent;
}

const parts: ReadonlyMap<string, (agent: UserAgent) => string | undefined> = new Map([
  // Statsig's console uses the names of another parser, so these functions convert the names.
  ['osname', ({ os }) => (os.name === 'Mac OS' ? 'Mac OS X' : os.name)],
  ['osversion', ({ os }) => os.version],
  ['browsername', browserName],
  ['browserversion', ({ browser }) => browser.version],
]);

function browserName({ browser, device }: UserAgent): string | undefined {
  const isMobile = device.type === 'mobile' || device.type === 'tablet';
  return isMobile && (browser.name === 'Chrome' || browser.name === 'Firefox')
    ? `${browser.name} Mobile`
    : browser.name;
}
