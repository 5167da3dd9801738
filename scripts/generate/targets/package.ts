import type { Target } from '../target.ts';

/** The manifest of the contract package. The package has the version of the document. */
export const manifest: Target = {
  name: 'package',
  committed: true,
  make: (document) => ({
    'package.json': `${JSON.stringify(
      {
        '//': 'Generated from openapi/ by `npm run generate`. Do not edit.',
        name: '@statsig-http-api/contract',
        version: document.info.version,
        description: `The contract of the ${document.info.title} as code: types, operations, validators, examples, handlers for tests`,
        license: 'MIT',
        type: 'module',
        sideEffects: false,
        exports: {
          '.': './operations.ts',
          './command-line': './command-line.ts',
          './example-response': './example-response.ts',
          './routes': './routes.ts',
          './examples': './examples.ts',
          './http-body': './http-body.ts',
          './http-cors': './http-cors.ts',
          './http-errors': './http-errors.ts',
          './http-keys': './http-keys.ts',
          './http-response': './http-response.ts',
          './http-server': './http-server.ts',
          './http-target': './http-target.ts',
          './json': './json.ts',
          './msw': './msw.ts',
          './problems': './problems.ts',
          './samples': './samples.ts',
          './schemas': './schemas.ts',
          './types': './types.ts',
          './validate': './validate.js',
          './openapi.json': './openapi.json',
          './openapi.yaml': './openapi.yaml',
          './llms.txt': './llms.txt',
          './package.json': './package.json',
        },
        peerDependencies: { msw: '>=2.7.0 <4' },
        peerDependenciesMeta: { msw: { optional: true } },
      },
      null,
      2,
    )}\n`,
  }),
};
