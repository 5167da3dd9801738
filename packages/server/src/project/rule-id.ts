import { hash } from 'node:crypto';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An id for a rule that is given none: 22 characters like the console's, made from its names so that it stays the same. */
export function ruleID(...names: readonly string[]): string {
  let number = BigInt(`0x${hash('sha256', JSON.stringify(names), 'hex').slice(0, 32)}`);
  let id = '';
  for (let at = 0; at < 22; at++) {
    id = digits.charAt(Number(number % 62n)) + id;
    number /= 62n;
  }
  return id;
}
