import { beforeAll, describe, expect, test } from 'vitest';
import { keyRules } from '../generated/operations.ts';
import { readDocument } from '../scripts/generate/bundle.ts';
import type { Document } from '../scripts/generate/document.ts';
import { type Exchange, judgeOf } from './judge.ts';
import { matrixProof, seedProof } from './proofs.ts';
import { recordMatrix } from './traffic.ts';

/** A change of the document that would break somebody, and what the proofs must say of it. */
interface Break {
  readonly title: string;
  change(document: Mutable): void;
  readonly told: RegExp;
}

// biome-ignore lint/suspicious/noExplicitAny: a broken document has no type
type Mutable = any;

const breaks: readonly Break[] = [
  {
    title: 'a required field of an answer becomes optional',
    change: (document) => void document.components.schemas.GateEvaluation.required.pop(),
    told: /an answer without value passes/,
  },
  {
    title: 'a field of an answer is renamed',
    change: ({ components: { schemas } }) => {
      const { properties, required } = schemas.LayerEvaluation;
      properties.rule_id = properties.ruleID;
      delete properties.ruleID;
      required[required.indexOf('ruleID')] = 'rule_id';
    },
    told: /must have required property 'rule_id'/,
  },
  {
    title: 'a field of an answer changes its type',
    change: (document) => {
      document.components.schemas.ConfigEvaluation.properties.group = { type: ['string', 'null'], enum: [null] };
    },
    told: /group must be equal to one of the allowed values/,
  },
  {
    title: 'a path is renamed',
    change: (document) => {
      document.paths['/v1/check_gates'] = document.paths['/v1/check_gate'];
      delete document.paths['/v1/check_gate'];
    },
    told: /POST \/v1\/check_gate is not declared/,
  },
  {
    title: 'a method changes',
    change: (document) => {
      document.paths['/v1/get_layer'] = { put: document.paths['/v1/get_layer'].post };
    },
    told: /POST \/v1\/get_layer is not declared/,
  },
  {
    title: 'a status changes',
    change: ({ paths }) => {
      const { responses } = paths['/v1/log_event'].post;
      responses['200'] = responses['202'];
      delete responses['202'];
    },
    told: /logEvent does not declare the status 202/,
  },
  {
    title: 'an error is not declared any more',
    change: (document) => void delete document.paths['/v1/get_layer'].post.responses['404'],
    told: /getLayer does not declare the status 404/,
  },
  {
    title: 'the union of exposures is loosened',
    change: ({ components: { schemas } }) => {
      schemas.Exposure.anyOf = schemas.Exposure.oneOf;
      delete schemas.Exposure.oneOf;
      const [{ properties }] = schemas.ExperimentExposure.allOf;
      delete properties.gateName;
      delete properties.passes;
    },
    told: /an exposure of an experiment and a gate at once passes/,
  },
  {
    title: 'an exposure no longer needs an id of its user',
    change: ({ components: { schemas } }) => void schemas.UserWithID.allOf.pop(),
    told: /an exposure of a user without any id passes/,
  },
  {
    title: 'a request gets a new required field',
    change: ({ components: { schemas } }) => {
      schemas.CheckOneGate.properties.reason = { type: 'string' };
      schemas.CheckOneGate.required.push('reason');
    },
    told: /must have required property 'reason'/,
  },
  {
    title: 'a bound becomes tighter than the documentation',
    change: (document) => {
      document.components.schemas.Time.oneOf[0].maximum = 1_000_000;
    },
    told: /time must be <= 1000000/,
  },
  {
    title: 'a kind of key loses an operation',
    change: (document) => {
      document.paths['/v1/check_gate'].post.security = [{ serverSecretKey: [] }];
    },
    told: /a clientSdkKey may not call it/,
  },
  {
    title: 'a host changes',
    change: (document) => {
      document.paths['/v1/get_layer'].post.servers = [{ url: 'https://api.statsig.com' }];
    },
    told: /the host https:\/\/statsigapi\.net is not named/,
  },
  {
    title: 'a header is promised that nobody sends',
    change: ({ paths }) => {
      const { responses } = paths['/v1/check_gate'].post;
      responses['200'].headers = responses['429'].headers;
    },
    told: /checkGate 200 lacks the header Retry-After/,
  },
  {
    title: 'an example is added that nobody answers',
    change: ({ paths }) => {
      paths['/v1/check_gate'].post.responses['500'].content['application/json'].examples.worse = {
        value: { status: 500, message: 'worse' },
      };
    },
    told: /not covered: checkGate 500 worse with a clientSdkKey/,
  },
];

const prefixes = Object.fromEntries(Object.entries(keyRules).map(([kind, { prefix }]) => [kind, prefix]));

let document: Document;
let traffic: Exchange[];

beforeAll(async () => {
  document = await readDocument();
  traffic = await recordMatrix();
});

const proofsOf = (broken: Document) => {
  const judge = judgeOf(broken);
  return [...seedProof(judge), ...matrixProof(judge, prefixes, traffic)];
};

describe('the proofs', () => {
  test('hold for the document as it is', () => {
    expect(proofsOf(document)).toEqual([]);
  });

  test.each(breaks)('fail when $title', ({ change, told }) => {
    const broken: Mutable = structuredClone(document);
    change(broken);
    expect(proofsOf(broken).filter((problem) => told.test(problem))).not.toEqual([]);
  });
});
