import { beforeAll, describe, expect, test } from 'vitest';
import { keyRules } from '../generated/operations.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import type { Document } from '../scripts/generate/document.ts';
import { publicDocumentationProblems, trafficProblems } from './document-problems.ts';
import { createDocumentValidator, type Exchange } from './document-validator.ts';
import { recordMatrix } from './traffic.ts';

/** A breaking change to the document. */
interface BreakingChange {
  readonly title: string;
  apply(document: Mutable): void;
  /** Matches a problem that the comparison must report. */
  readonly problem: RegExp;
}

// biome-ignore lint/suspicious/noExplicitAny: a changed document can have any shape
type Mutable = any;

const breakingChanges: readonly BreakingChange[] = [
  {
    title: 'a required response field becomes optional',
    apply: (document) => void document.components.schemas.GateEvaluation.required.pop(),
    problem: /a response without value is valid/,
  },
  {
    title: 'a response field is renamed',
    apply: ({ components: { schemas } }) => {
      const { properties, required } = schemas.LayerEvaluation;
      properties.rule_id = properties.ruleID;
      delete properties.ruleID;
      required[required.indexOf('ruleID')] = 'rule_id';
    },
    problem: /must have required property 'rule_id'/,
  },
  {
    title: 'a response field changes its type',
    apply: (document) => {
      document.components.schemas.ConfigEvaluation.properties.group = { type: ['string', 'null'], enum: [null] };
    },
    problem: /group must be equal to one of the allowed values/,
  },
  {
    title: 'a path is renamed',
    apply: (document) => {
      document.paths['/v1/check_gates'] = document.paths['/v1/check_gate'];
      delete document.paths['/v1/check_gate'];
    },
    problem: /POST \/v1\/check_gate is not declared/,
  },
  {
    title: 'a method changes',
    apply: (document) => {
      document.paths['/v1/get_layer'] = { put: document.paths['/v1/get_layer'].post };
    },
    problem: /POST \/v1\/get_layer is not declared/,
  },
  {
    title: 'a status changes',
    apply: ({ paths }) => {
      const { responses } = paths['/v1/log_event'].post;
      responses['200'] = responses['202'];
      delete responses['202'];
    },
    problem: /logEvent does not declare status 202/,
  },
  {
    title: 'an error response is removed',
    apply: (document) => void delete document.paths['/v1/get_layer'].post.responses['404'],
    problem: /getLayer does not declare status 404/,
  },
  {
    title: 'an exposure may mix both forms',
    apply: ({ components: { schemas } }) => {
      schemas.Exposure.anyOf = schemas.Exposure.oneOf;
      delete schemas.Exposure.oneOf;
      delete schemas.ExperimentExposure.propertyNames;
    },
    problem: /an exposure with fields of an experiment and a gate is valid/,
  },
  {
    title: 'an exposure no longer needs a user ID',
    apply: ({ components: { schemas } }) => {
      delete schemas.UserWithID.if;
      delete schemas.UserWithID.else;
    },
    problem: /an exposure of a user without an ID is valid/,
  },
  {
    title: 'a request gets a new required field',
    apply: ({ components: { schemas } }) => {
      schemas.CheckOneGate.properties.reason = { type: 'string' };
      schemas.CheckOneGate.required.push('reason');
    },
    problem: /must have required property 'reason'/,
  },
  {
    title: 'a limit becomes stricter than the public documentation',
    apply: (document) => {
      document.components.schemas.EventTime.oneOf[0].maximum = 1_000_000;
    },
    problem: /time must be <= 1000000/,
  },
  {
    title: 'an operation stops accepting a key type',
    apply: (document) => {
      document.paths['/v1/check_gate'].post.security = [{ serverSecretKey: [] }];
    },
    problem: /the operation does not accept a clientSdkKey/,
  },
  {
    title: 'a host changes',
    apply: (document) => {
      document.paths['/v1/get_layer'].post.servers = [{ url: 'https://api.statsig.com' }];
    },
    problem: /the host https:\/\/statsigapi\.net is not declared/,
  },
  {
    title: 'a response declares a header that is never sent',
    apply: ({ paths, components }) => {
      const { $ref } = paths['/v1/check_gate'].post.responses['429'];
      const { headers } = components.responses[$ref.split('/').at(-1)];
      paths['/v1/check_gate'].post.responses['200'].headers = headers;
    },
    problem: /checkGate 200 lacks the header Retry-After/,
  },
  {
    title: 'an example is added that is never sent',
    apply: ({ paths, components }) => {
      const { $ref } = paths['/v1/check_gate'].post.responses['500'];
      const { content } = components.responses[$ref.split('/').at(-1)];
      content['application/json'].examples.worse = { value: { status: 500, message: 'worse' } };
    },
    problem: /not covered: checkGate 500 worse with a clientSdkKey/,
  },
];

const keyPrefixes = Object.fromEntries(Object.entries(keyRules).map(([keyType, { prefix }]) => [keyType, prefix]));

let document: Document;
let traffic: Exchange[];

beforeAll(async () => {
  document = await readDocument();
  traffic = await recordMatrix();
});

function problemsOf(changed: Document): string[] {
  const validator = createDocumentValidator(changed);
  return [...publicDocumentationProblems(validator), ...trafficProblems(validator, keyPrefixes, traffic)];
}

describe('comparing the document with the public documentation and with recorded traffic', () => {
  test('finds no problem in the current document', () => {
    expect(problemsOf(document)).toEqual([]);
  });

  test.each(breakingChanges)('finds a problem when $title', ({ apply, problem }) => {
    const changed: Mutable = structuredClone(document);
    apply(changed);
    expect(problemsOf(changed)).toContainEqual(expect.stringMatching(problem));
  });
});
