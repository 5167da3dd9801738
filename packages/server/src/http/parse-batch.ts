import { operations } from '@statsig-http-api/contract';
import { type FormatFailure, parseJson } from '@statsig-http-api/contract/body-format';
import { limitsOf } from '@statsig-http-api/contract/body-limits';
import { errorResponse, invalidBodyError } from '@statsig-http-api/contract/http-errors';
import type { SdkSigns } from '@statsig-http-api/contract/sdk-body';
import type { RequestBody } from '@statsig-http-api/contract/types';
import type { SpecDocument } from '../evaluation/spec-document.ts';
import { type Arrival, eventBatch, exposureBatch } from '../events/batch-to-rows.ts';
import type { ExperimentNames } from '../events/experiment-names.ts';
import { createGroups } from '../events/groups.ts';
import { type Mentions, mentionsIn } from '../service/rejections.ts';
import { memoryOfBatch, packBatch } from '../store/packed-batch.ts';
import { batchCharacters } from '../store/row-size.ts';
import type { PackedBatch } from '../store/store.ts';
import { freeMemory, moveMemory } from '../threads/move-memory.ts';
import { checkBody } from './check-body.ts';
import type { Rejection } from './errors.ts';
import { unknownWarnings, type Warnings } from './record-warnings.ts';
import { maxRowCharacters } from './store-rows.ts';

/** What the rows of a batch depend on, besides its body. */
export interface BatchRequest {
  /** The ID of the operation. */
  readonly id: 'logEvent' | 'logCustomExposure';
  readonly signs: Omit<SdkSigns, 'body'>;
  readonly arrival: Arrival;
  /** The project, which completes custom exposures. */
  readonly document: SpecDocument | undefined;
  /** Completes the exposures of SDKs. */
  readonly names: ExperimentNames;
}

/** The rows of a batch, why it is rejected, or why its body can't be read. */
export type ParsedBatch =
  | {
      readonly rows: PackedBatch;
      readonly characters: number;
      readonly warnings: readonly Warnings[];
      readonly mentions: Mentions;
    }
  | { readonly rejection: Rejection; readonly mentions: Mentions }
  | { readonly failure: FormatFailure };

/**
 * Parses and validates the body of a batch, and converts it to rows. Marks the memory of the rows to be moved to another thread.
 * @param bytes The function frees their memory.
 */
export function parseBatch(bytes: Uint8Array, { id, signs, arrival, document, names }: BatchRequest): ParsedBatch {
  const operation = operations[id];
  const body = parseJson(bytes, limitsOf(operation));
  freeMemory(bytes);
  if ('failure' in body) return body;
  const mentions = mentionsIn(body.value);
  const checked = checkBody(operation, body, signs);
  if ('code' in checked) return { rejection: checked, mentions };
  // The validator has just checked that the body is of this operation.
  const converted =
    id === 'logEvent'
      ? eventBatch(checked.value as RequestBody<'logEvent'>, arrival, names)
      : exposureBatch(checked.value as RequestBody<'logCustomExposure'>, arrival, createGroups(document ?? noSpecs));
  if ('problems' in converted) return { rejection: invalidBodyError(operation, converted.problems), mentions };
  const characters = batchCharacters(converted.batch);
  if (characters > maxRowCharacters) return { rejection: errorResponse('body_too_large', operation), mentions };
  const rows = packBatch(converted.batch, characters);
  const warnings = [checked.warnings, unknownWarnings(converted.unknowns)].filter((one) => one !== undefined);
  return moveMemory({ rows, characters, warnings, mentions }, memoryOfBatch(rows));
}

const noSpecs: SpecDocument = { feature_gates: [], dynamic_configs: [], layer_configs: [] };
