import type { Target } from '../target.ts';
import { toYaml } from '../to-yaml.ts';

const notice = 'Generated from openapi/ by `npm run generate`. Do not edit: change the document, then generate again.';

/** The document in one file, as JSON and as YAML, for tools that read OpenAPI. Only YAML has a notice, as a comment. */
export const bundle: Target = {
  name: 'bundle',
  make: (document) => ({
    'openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'openapi.yaml': `# ${notice}\n${toYaml(document)}`,
  }),
};
