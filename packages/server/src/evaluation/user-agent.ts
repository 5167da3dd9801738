import parse from 'ua-parser-js';
import { attribute, type Reader } from './fields.ts';

/** A longer one is not a browser's. */
const longest = 1000;

const agentOf = attribute('userAgent');

/** Reads what a user agent tells of itself: `os_name`, `os_version`, `browser_name` or `browser_version`, in any case. */
export function agentField(name: unknown): Reader {
  const read = typeof name === 'string' ? parts.get(name.toLowerCase().replace('_', '')) : undefined;
  if (!read) return () => null;
  return (user) => {
    const agent = agentOf(user);
    return typeof agent === 'string' && agent.length <= longest ? (read(parse(agent)) ?? null) : null;
  };
}

type Agent = ReturnType<typeof parse>;

const parts: ReadonlyMap<string, (agent: Agent) => string | undefined> = new Map([
  // The names are those of the parser that Statsig's console knows.
  ['osname', ({ os }) => (os.name === 'Mac OS' ? 'Mac OS X' : os.name)],
  ['osversion', ({ os }) => os.version],
  ['browsername', browserName],
  ['browserversion', ({ browser }) => browser.version],
]);

function browserName({ browser, device }: Agent): string | undefined {
  const mobile = device.type === 'mobile' || device.type === 'tablet';
  return mobile && (browser.name === 'Chrome' || browser.name === 'Firefox') ? `${browser.name} Mobile` : browser.name;
}
