import { createRequire, registerHooks } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type { Operation } from '@statsig-http-api/contract';

/** What Prism answers: a body, and the headers that the document declares for the status. */
export interface PrismAnswer {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** Prism, in this process. */
export interface Prism {
  /** Loads Prism and the document, half a second's work, if that hasn't happened yet. */
  load(): Promise<void>;
  /**
   * The example of a status.
   * @throws {Error} when the document has no such example, or when it breaks its own schema.
   */
  example(operation: Operation, status: number, key: string): Promise<PrismAnswer>;
  /**
   * A body made up from the schema of a status, another one each time.
   * @throws {Error} when the document has no such status, or when what Prism made up breaks the schema.
   */
  dynamic(operation: Operation, status: number): Promise<PrismAnswer>;
}

const maxRolls = 20;

/** An answer of a status: the example with the key, or one that is made up. */
interface Wish {
  readonly code: number;
  readonly exampleKey?: string;
}

type Ask = (operation: Operation, wish: Wish) => Promise<PrismAnswer>;

/** Prism for a bundled OpenAPI document, the contract's own where none is given. Nothing is loaded before it is needed. */
export function createPrism(document?: object): Prism {
  let loading: Promise<Ask> | undefined;
  const ask = () => {
    loading ??= loadPrism(document);
    return loading;
  };
  // An example depends on nothing but the document, so Prism is asked for each of them once.
  const known = new Map<string, Promise<PrismAnswer>>();
  return {
    async load() {
      await ask();
    },
    example(operation, status, key) {
      const id = `${operation.id} ${status} ${key}`;
      let answer = known.get(id);
      if (answer === undefined) {
        answer = ask().then((prism) => prism(operation, { code: status, exampleKey: key }));
        known.set(id, answer);
      }
      return answer;
    },
    async dynamic(operation, status) {
      const prism = await ask();
      // json-schema-faker overshoots maxProperties in one answer of five, so it may roll again.
      for (let rolls = 1; ; rolls++) {
        try {
          return await prism(operation, { code: status });
        } catch (error) {
          if (rolls === maxRolls) throw error;
        }
      }
    },
  };
}

async function loadPrism(document: object = contract()): Promise<Ask> {
  const { createInstance, getHttpOperationsFromSpec } = await importLean();
  // Dereferencing works in place, so it's given a copy.
  const resources = await getHttpOperationsFromSpec(structuredClone(document));
  const config = {
    // The front has checked the key, and the body with validators made from the same document.
    checkSecurity: false,
    validateRequest: false,
    validateResponse: true,
    // For a proxy alone, which it is not; its type asks for all three.
    errors: true,
    isProxy: false as const,
    upstreamProxy: undefined,
  };
  return async (operation, wish) => {
    const place = `${operation.id} ${wish.code} ${wish.exampleKey ?? 'made up'}`;
    // An example that has its key comes before what would be made up.
    const prism = createInstance({ ...config, mock: { dynamic: true, ...wish } }, { logger });
    const result = await prism.request({ method: 'post', url: { path: operation.path } }, resources)();
    if (result._tag === 'Left') throw new Error(`Prism can't answer ${place}: ${result.left.message}`);
    const { output, validations } = result.right;
    const [violation] = validations.output;
    if (violation !== undefined)
      throw new Error(
        `The answer ${place} breaks the document: ${[violation.path].flat().join('.')} ${violation.message}`,
      );
    const { 'Content-type': _, ...headers } = output.headers ?? {};
    return { body: output.body, headers: Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)])) };
  };
}

const contract = (): object => createRequire(import.meta.url)('@statsig-http-api/contract/openapi.json');

/**
 * Modules that Prism loads and an OpenAPI document never uses, and what is loaded instead: Faker in one language
 * instead of fifty, and no reader of Postman collections. It's two thirds of Prism's start.
 */
const lean = new Map([
  ['@faker-js/faker', '@faker-js/faker/locale/en'],
  ['@stoplight/http-spec/postman/operation', '@stoplight/http-spec/oas3/operation'],
]);

/** Part by part, the whole at last: a request that comes in between waits for one part alone. */
const parts = [
  '@stoplight/prism-http/dist/utils/operations.js',
  '@stoplight/prism-http/dist/validator/index.js',
  '@stoplight/prism-http/dist/mocker/generator/JSONSchema.js',
  '@stoplight/prism-http/dist/mocker/index.js',
];

async function importLean() {
  const hooks = registerHooks({
    resolve(name, context, next) {
      const instead = String(context.parentURL).includes('/@stoplight/') ? lean.get(name) : undefined;
      return next(instead ?? name, context);
    },
  });
  try {
    for (const part of parts) {
      await import(part);
      await setImmediate();
    }
    return await import('@stoplight/prism-http');
  } finally {
    hooks.deregister();
  }
}

/** Prism tells every step it takes; the front has a line of its own for each request. */
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
