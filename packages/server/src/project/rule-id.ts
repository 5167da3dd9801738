import { hash } from 'node:crypto';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Generates a rule ID of 22 characters, as Statsig's console does.
 * @param names The names of the rule and of its spec. The same names always give the same ID.
 */
export function ruleID(...names: readonly string[]): string {
  let number = BigInt(`0x${hash('sha256', JSON.stringify(names), 'hex').slice(0, 32)}`);
  let id = '';
  for (let at = 0; at < 22; at++) {
    id = digits.charAt(Number(number % 62n)) + id;
    number /= 62n;
  }
  return id;
}
