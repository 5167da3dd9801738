// Generated from scripts/generate/runtime/docs-files.ts by `npm run generate`. Do not edit: change that file, then generate again.

/** A file of the documentation. */
export interface DocsFile {
  /** The path at which a server serves the file. */
  readonly path: string;
  /** The name of the file in the contract package. */
  readonly name: string;
  readonly type: string;
  /** The title of the link in the reference page, or an empty string for no link. */
  readonly title: string;
  /** What the file is for. */
  readonly purpose: string;
}

/** The files that a server serves as documentation: the reference page, and the files that it links to. */
export const docsFiles: readonly DocsFile[] = [
  { path: '/', name: 'reference.html', type: 'text/html', title: '', purpose: '' },
  {
    path: '/openapi.yaml',
    name: 'openapi.yaml',
    type: 'application/yaml',
    title: 'OpenAPI 3.1 document, YAML',
    purpose: 'For people and editors.',
  },
  {
    path: '/openapi.json',
    name: 'openapi.json',
    type: 'application/json',
    title: 'OpenAPI 3.1 document, JSON',
    purpose: 'For generators, gateways and other tools.',
  },
  {
    path: '/openapi-3.0.yaml',
    name: 'openapi-3.0.yaml',
    type: 'application/yaml',
    title: 'OpenAPI 3.0 document, YAML',
    purpose: 'For tools that can’t read OpenAPI 3.1.',
  },
  {
    path: '/postman.json',
    name: 'postman.json',
    type: 'application/json',
    title: 'Postman collection',
    purpose: 'For Postman, Bruno and Insomnia, with a request for each example.',
  },
  {
    path: '/llms.txt',
    name: 'llms.txt',
    type: 'text/plain',
    title: 'This reference as Markdown',
    purpose: 'For terminals and language models.',
  },
];

/**
 * Tells the reference page whether its own origin serves the API, so that "Try it" knows where to send requests. The
 * generator writes `no`, and a server of the API replaces it with `yes`.
 */
export const servedByApi = {
  no: '<meta name="served-by-api" content="no">',
  yes: '<meta name="served-by-api" content="yes">',
} as const;
