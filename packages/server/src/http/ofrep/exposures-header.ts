import type { IncomingMessage } from 'node:http';

/**
 * Returns whether to log the exposures of a request: what its header `statsig-exposures` says, `on` or `off`. A provider has
 * an option for headers, and a header isn't an attribute that rules see.
 */
export function logsExposures({ headers }: IncomingMessage, byDefault: boolean): boolean {
  const value = headers['statsig-exposures'];
  return byDefault ? value !== 'off' : value === 'on';
}
