import * as nodeModule from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type { Operation } from '@statsig-http-api/contract';
import type { ExampleResponse, ResponseSource } from '@statsig-http-api/contract/mock-response';

/** Prism, in this process. */
export interface Prism extends ResponseSource {
  /** Loads Prism and the document, unless they are loaded. It takes about half a second. */
  load(): Promise<void>;
  /**
   * Returns an example of a status.
   * @throws {Error} if the document has no such example, or if the example is invalid.
   */
  example(operation: Operation, status: number, key: string): Promise<ExampleResponse>;
  /**
   * Returns a body that is made up from the schema of a status. Each call returns another one.
   * @throws {Error} if the document has no such status, or if Prism makes up only invalid bodies.
   */
  dynamic(operation: Operation, status: number): Promise<ExampleResponse>;
}

const maxDynamicAttempts = 20;

/** The response that Prism should return: the example with the key, or a made-up one. */
interface Selection {
  readonly code: number;
  readonly exampleKey?: string;
}

type Mocker = (operation: Operation, selection: Selection) => Promise<ExampleResponse>;

/**
 * Creates Prism for a bundled OpenAPI document. It is loaded when it is first needed.
 * @param document @default The document of the contract.
 */
export function createPrism(document?: object): Prism {
  let loading: Promise<Mocker> | undefined;
  const load = () => {
    loading ??= loadPrism(document);
    return loading;
  };
  const examples = new Map<string, Promise<ExampleResponse>>();
  return {
    async load() {
      await load();
    },
    example(operation, status, key) {
      const id = `${operation.id} ${status} ${key}`;
      let example = examples.get(id);
      if (example === undefined) {
        example = load().then((mock) => mock(operation, { code: status, exampleKey: key }));
        examples.set(id, example);
      }
      return example;
    },
    async dynamic(operation, status) {
      const mock = await load();
      // json-schema-faker exceeds maxProperties in one body of five, so invalid bodies are retried.
      for (let attempt = 1; ; attempt++) {
        try {
          return await mock(operation, { code: status });
        } catch (error) {
          if (attempt === maxDynamicAttempts) throw error;
        }
      }
    },
  };
}

async function loadPrism(document: object = contract()): Promise<Mocker> {
  const { createInstance, getHttpOperationsFromSpec } = await importLean();
  // Prism dereferences the document in place, so it gets a copy.
  const resources = await getHttpOperationsFromSpec(structuredClone(document));
  const config = {
    // The handler checks keys, and validates bodies with validators of the same document.
    checkSecurity: false,
    validateRequest: false,
    validateResponse: true,
    // Only a proxy uses these three, but their type requires them.
    errors: true,
    isProxy: false as const,
    upstreamProxy: undefined,
  };
  return async (operation, selection) => {
    const place = `${operation.id} ${selection.code} ${selection.exampleKey ?? 'made up'}`;
    // With `dynamic`, Prism makes a body up only if there is no example key.
    const prism = createInstance({ ...config, mock: { dynamic: true, ...selection } }, { logger });
    const result = await prism.request({ method: 'post', url: { path: operation.path } }, resources)();
    if (result._tag === 'Left') throw new Error(`Prism has no response for ${place}. ${result.left.message}`);
    const { output, validations } = result.right;
    const [violation] = validations.output;
    if (violation !== undefined) {
      const path = [violation.path].flat().join('.');
      throw new Error(`The response ${place} is invalid. ${path} ${violation.message}`);
    }
    const { 'Content-type': _, ...headers } = output.headers ?? {};
    return { body: output.body, headers: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)])) };
  };
}

const contract = (): object => nodeModule.createRequire(import.meta.url)('@statsig-http-api/contract/openapi.json');

/**
 * Modules that Prism loads but an OpenAPI document never uses, and smaller ones that replace them: Faker in one language
 * instead of fifty, and no reader of Postman collections. They would take two thirds of Prism's start.
 */
const replacements = new Map([
  ['@faker-js/faker', '@faker-js/faker/locale/en'],
  ['@stoplight/http-spec/postman/operation', '@stoplight/http-spec/oas3/operation'],
]);

/** Parts of Prism, loaded one by one: a request that arrives meanwhile waits for one part only. */
const parts = [
  '@stoplight/prism-http/dist/utils/operations.js',
  '@stoplight/prism-http/dist/validator/index.js',
  '@stoplight/prism-http/dist/mocker/generator/JSONSchema.js',
  '@stoplight/prism-http/dist/mocker/index.js',
];

/** Replaces modules while they load. Without it, before Node.js 22.15, Prism starts more slowly. */
const registerHooks: typeof nodeModule.registerHooks | undefined = nodeModule.registerHooks;

async function importLean() {
  const hooks = registerHooks?.({
    resolve(name, context, next) {
      const replacement = String(context.parentURL).includes('/@stoplight/') ? replacements.get(name) : undefined;
      return next(replacement ?? name, context);
    },
  });
  try {
    for (const part of parts) {
      await import(part);
      await setImmediate();
    }
    return await import('@stoplight/prism-http');
  } finally {
    hooks?.deregister();
  }
}

/** A logger without output. Prism logs every step, but the handler logs one line for each request. */
const silent = () => {};
const logger = {
  trace: silent,
  debug: silent,
  info: silent,
  success: silent,
  warn: silent,
  error: silent,
  fatal: silent,
  child: () => logger,
};
