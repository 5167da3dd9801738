import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadProject } from './load-project.ts';
import { hideImplausibleNames } from './plausible-names.ts';

const random = 'Ab3'.repeat(14);

test.each([
  ['Defined: secret-a1.', 'Defined: secret-….'],
  [`Unknown field in gates.secret-${random}.rules. Add it.`, 'Unknown field in gates.secret-…. Add it.'],
  [`env:SECRET-${random} console-${random}: client-a1`, 'env:SECRET-… console-…: client-…'],
  ['gates.550e8400-e29b-41d4-a716-446655440000 is empty, and AKIAIOSFODNN7EXAMPLE', 'gates.… is empty, and …'],
  ['Did you mean top-secret-sale, checkout_v2, newCheckoutPage, naïve, exp2024 or secret?', undefined],
])('%s', (message, expected = message) => {
  expect(hideImplausibleNames(message)).toBe(expected);
});

test('hides no word of the schema of project files', () => {
  const schema = readFileSync(new URL('../../project.schema.json', import.meta.url), 'utf8');
  const texts = [...schema.matchAll(/"(?:description|title)": "(.*)"/g)].map(([, text = '']) => text);
  expect(texts.length).toBeGreaterThan(50);
  expect(texts.map(hideImplausibleNames)).toEqual(texts);
});

/** Faulty project files in which a secret is a name or a value that nothing defines. */
const misplaced: readonly ((secret: string) => object)[] = [
  (secret) => ({ [secret]: 1 }),
  (secret) => ({ keys: { [secret]: 1 } }),
  (secret) => ({ keys: { serverSecretKeys: `env:${secret}` } }),
  (secret) => ({ keys: { clientSdkKeys: [`x${secret}`] } }),
  (secret) => ({ gates: secret }),
  (secret) => ({ gates: { a: secret } }),
  (secret) => ({ gates: { a: { [secret]: 1 } } }),
  (secret) => ({ gates: { a: { idType: [secret] } } }),
  (secret) => ({ gates: { a: { holdouts: secret } } }),
  (secret) => ({ gates: { a: { rules: [{ name: secret }, { name: secret }] } } }),
  (secret) => ({ gates: { a: { rules: [{ name: 'r', when: { passes: secret } }] } } }),
  (secret) => ({ gates: { a: { rules: [{ name: 'r', when: { in: [secret] } }] } } }),
  (secret) => ({ gates: { a: { rules: [{ name: 'r', when: { tier: secret } }] } } }),
  (secret) => ({ gates: { a: { rules: [{ name: 'r', when: { user: { email: { [secret]: 1 } } } }] } } }),
  (secret) => ({ gates: { a: { rules: [{ name: 'r', when: { unit: { matches: `(?=${secret})` } } }] } } }),
  (secret) => ({ defaultTier: secret }),
  (secret) => ({ tiers: { [secret]: secret } }),
  (secret) => ({ metrics: { a: { type: secret } } }),
  (secret) => ({ metrics: { a: { type: 'sum', event: 'b', [secret]: 1 } } }),
  (secret) => ({ experiments: { a: { groups: { b: { weight: 100 } }, layer: secret } } }),
  (secret) => ({ experiments: { a: { groups: { b: { weight: 100 } }, targeting: secret } } }),
  (secret) => ({ experiments: { a: { groups: { b: { weight: 100 } }, overrides: { [secret]: ['1'] } } } }),
  (secret) => ({ experiments: { a: { groups: { b: { weight: secret } } } } }),
  (secret) => ({ experiments: { a: { groups: { b: { weight: 100, value: { [secret]: 1 } } }, [secret]: 1 } } }),
  (secret) => ({ feature_gates: [{ name: 'a', enabled: true, rules: [{ id: secret }] }] }),
  (secret) => ({ feature_gates: { a: { enabled: true, rules: [rule(secret)] } } }),
];

/** Faulty project files in which a secret is the name of an entry. */
const defined: readonly ((secret: string) => object)[] = [
  (secret) => ({ gates: { [secret]: { rulez: [] } } }),
  (secret) => ({ gates: { [secret]: 1, b: { rules: [{ name: 'r', when: { passes: 'c' } }] } } }),
  (secret) => ({ gates: { [secret]: { rules: [{ name: 'r', when: { passes: secret } }] } } }),
  (secret) => ({ gates: { [secret]: {}, b: { rules: [{ name: 'r', when: { passes: 'c' } }] } } }),
  (secret) => ({ gates: { [secret]: {} }, holdouts: { [secret]: { share: 1 } } }),
  (secret) => ({ metrics: { [secret]: { type: 'sum' } } }),
  (secret) => ({ experiments: { [secret]: { groups: { b: { weight: 1 } } } } }),
  (secret) => ({ experiments: { a: { groups: { [secret]: { weight: 100 } }, overrides: { other: ['1'] } } } }),
  (secret) => ({ tiers: [secret], defaultTier: 'other' }),
  (secret) => ({ feature_gates: { [secret]: { rules: [] } } }),
  (secret) => ({ feature_gates: { a: { enabled: true, rules: [rule('b')] } }, condition_map: { [secret]: {} } }),
];

const rule = (condition: string) => ({ id: 'r', passPercentage: 100, conditions: [condition] });

const keys = { serverSecretKeys: 'secret-local', clientSdkKeys: 'client-local' };

function messageFor(file: object): string {
  const isDownloaded = 'feature_gates' in file;
  try {
    loadProject(JSON.stringify(isDownloaded ? file : { keys, ...file }), 'p.json', {});
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}

const letters = (least: number, most: number) => fc.stringMatching(new RegExp(`^[b-y]{${least},${most}}$`));

/** The start of a secret. No message has it in a word, as `winsorize` has `ze`. */
const mark = 'zq';

/** A key of any length behind its prefix. */
const keyWithPrefix = fc
  .tuple(fc.constantFrom('client-', 'secret-', 'console-'), letters(0, 14))
  .map(([prefix, rest]) => ({ secret: `${prefix}${mark}${rest}`, trace: `${mark}${rest}` }));

/** A secret of letters and digits without a prefix. */
const randomSecret = fc
  .array(fc.tuple(letters(1, 4), fc.integer({ min: 0, max: 99 })), { minLength: 2, maxLength: 9 })
  .map((parts) => parts.flat().join(''))
  .map((secret) => ({ secret, trace: secret }));

/** A password that is a word. */
const word = letters(5, 19).map((rest) => ({ secret: `${mark}${rest}`, trace: `${mark}${rest}` }));

test('no error of a project file shows a name or a value that the file does not define', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...misplaced),
      fc.oneof(keyWithPrefix, randomSecret, word),
      (file, { secret, trace }) => {
        const message = messageFor(file(secret));
        expect(message).not.toBe('');
        expect(message).not.toContain(trace);
      },
    ),
  );
});

test('no error of a project file shows the name of an entry that looks like a key', () => {
  fc.assert(
    fc.property(fc.constantFrom(...defined), fc.oneof(keyWithPrefix, randomSecret), (file, { secret, trace }) => {
      const message = messageFor(file(secret));
      expect(message).not.toBe('');
      expect(message).not.toContain(trace);
    }),
  );
});
