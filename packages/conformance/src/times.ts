import { schemas } from '@statsig-http-api/contract/schemas';
import fc, { type Arbitrary } from 'fast-check';
import type { Keywords } from './schema.ts';

/**
 * Whether a shape is that of a time as a text. What such a text reads like, the contract tells in prose: its schema
 * takes any. So a server may refuse nonsense, or take it, and neither is held against it.
 */
export const isTimeText = ({ type, description }: Keywords): boolean =>
  type === 'string' && description !== undefined && description === proseOfTime;

/** Texts that are times by that prose. */
export const timeTexts: readonly string[] = [
  '2021-03-27T06:36:26.211Z',
  '2021-03-27T06:36:26Z',
  '2021-03-27T08:36:26+02:00',
  '1970-01-01T00:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '1616826986211',
  '0',
];

/** Made-up ones. */
export const anyTimeText: Arbitrary<string> = fc.oneof(
  fc.date({ min: new Date(0), max: new Date(253402300799999), noInvalidDate: true }).map((date) => date.toISOString()),
  fc.nat({ max: 253402300799999 }).map(String),
);

const proseOfTime = (schemas.Time as Keywords).description;
