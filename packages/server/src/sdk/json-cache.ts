import type { SecondaryExposure } from '../evaluation/results.ts';
import { hashName, type NameHash } from './hash-name.ts';

/**
 * Writes parts of a response as JSON, each once: names, rule IDs and values belong to the project, so the caches can't
 * grow beyond it.
 */
export interface JsonCache {
  /** Writes a name or a rule ID of the project. */
  quote(text: string): string;
  /** Hashes a name of the project, and writes it. */
  name(name: string): string;
  /** Writes a value of the project. */
  value(value: object): string;
  exposures(exposures: readonly SecondaryExposure[]): string;
}

/** Creates an empty cache for names with this hash. */
export function createJsonCache(hash: NameHash): JsonCache {
  const quotes = new Map<string, string>();
  const names = new Map<string, string>();
  const values = new WeakMap<object, string>();
  const quote = (text: string) => remember(quotes, text, JSON.stringify);
  const name = (original: string) => remember(names, original, () => JSON.stringify(hashName(original, hash)));
  const exposure = ({ gate, gateValue, ruleID }: SecondaryExposure) =>
    `{"gate":${name(gate)},"gateValue":"${gateValue}","ruleID":${quote(ruleID)}}`;
  return {
    quote,
    name,
    value: (value) => remember(values, value, JSON.stringify),
    exposures: (exposures) => (exposures.length === 0 ? '[]' : `[${exposures.map(exposure).join(',')}]`),
  };
}

interface Memory<Key> {
  get(key: Key): string | undefined;
  set(key: Key, text: string): unknown;
}

function remember<Key>(memory: Memory<Key>, key: Key, write: (key: Key) => string): string {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const text = write(key);
  memory.set(key, text);
  return text;
}
