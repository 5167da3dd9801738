import { isIP } from 'node:net';

/** Reads an IP address; undefined for anything else. */
export function readAddress(text: string | undefined): string | undefined {
  // An IPv4 address that arrives over IPv6 starts with this prefix.
  const address = (text ?? '').trim().replace(/^::ffff:(?=\d+\.)/, '');
  return isIP(address) === 0 ? undefined : address;
}
