import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEvaluator, type Evaluator, type User } from '../evaluation/evaluator.ts';
import { typedUserArbitrary, version2Arbitrary } from '../evaluation/generated-version-2.testing.ts';
import type { Override } from '../evaluation/override.ts';
import type { SpecDocument } from '../evaluation/spec-document.ts';
import { readDocument } from '../project/read-document.ts';
import { createOverrides } from '../service/overrides.ts';
import { createSpecs } from './create-specs.ts';

const now = Date.parse('2026-03-04T12:34:56Z');
const userIDs = ['a', 'b', 'user-1'];

const namesOf = (document: SpecDocument): readonly (readonly [Override['type'], string])[] => [
  ...document.feature_gates.map(({ name }) => ['gate', name] as const),
  ...document.dynamic_configs.map(({ name }) => ['config', name] as const),
  ...document.layer_configs.map(({ name }) => ['layer', name] as const),
];

const overridesOf = (document: SpecDocument): fc.Arbitrary<readonly Override[]> =>
  fc.array(
    fc
      .record({
        name: fc.constantFrom(...namesOf(document)),
        unit: fc.constantFrom({}, ...userIDs.flatMap((id) => [{ userID: id }, { idType: 'companyID', id }])),
        isOn: fc.boolean(),
      })
      .map(({ name: [type, name], unit, isOn }) => ({
        ...{ type, name, value: type === 'gate' ? isOn : { isOn } },
        ...unit,
      })),
    { minLength: 1, maxLength: 8 },
  );

function resultOf(evaluator: Evaluator, [type, name]: readonly [Override['type'], string], user: User) {
  const { value, ruleID } = evaluator[type](name, user, now);
  return { type, name, value, ruleID };
}

test('a document with overrides has the results of the checks, for overridden names and for all others', () => {
  fc.assert(
    fc.property(
      version2Arbitrary.chain((document) => fc.tuple(fc.constant(document), overridesOf(document))),
      fc.array(typedUserArbitrary, { minLength: 3, maxLength: 3 }),
      ([document, list], generatedUsers) => {
        const users = [...userIDs.map((userID): User => ({ userID })), ...generatedUsers];
        const overrides = createOverrides();
        overrides.replace(list);
        const server = overrides.wrap(createEvaluator(readDocument({ ...document, feature_gates: byName(document) })));
        for (const version of [1, 2] as const) {
          const sdk = createEvaluator(readDocument(createSpecs({ document }, version, overrides.list, 'server')));
          for (const user of users)
            for (const name of namesOf(document))
              expect(resultOf(sdk, name, user)).toEqual(resultOf(server, name, user));
        }
      },
    ),
    { numRuns: 40 },
  );
});

/** Returns the gates as version 2 has them, which may have any value. */
const byName = ({ feature_gates }: SpecDocument) => Object.fromEntries(feature_gates.map((gate) => [gate.name, gate]));
