import type { Target } from './target.ts';
import { bundle } from './targets/bundle.ts';
import { clients } from './targets/clients.ts';
import { examples } from './targets/examples.ts';
import { llms } from './targets/llms.ts';
import { openapi30 } from './targets/openapi30.ts';
import { operations } from './targets/operations.ts';
import { manifest } from './targets/package.ts';
import { postman } from './targets/postman.ts';
import { readme } from './targets/readme.ts';
import { reference } from './targets/reference.ts';
import { routes } from './targets/routes.ts';
import { runtime } from './targets/runtime.ts';
import { samples } from './targets/samples.ts';
import { schemas } from './targets/schemas.ts';
import { types } from './targets/types.ts';
import { validate } from './targets/validate.ts';

/** Everything that is generated from the document. */
export const targets: readonly Target[] = [
  // First, because its program runs beside the other targets.
  clients,
  bundle,
  openapi30,
  types,
  operations,
  examples,
  schemas,
  validate,
  runtime,
  routes,
  samples,
  postman,
  llms,
  manifest,
  readme,
  reference,
];
