import { parseTemplate } from './path-template.ts';
import type { Exchange, LazyRoutes, Route, RouteHandler } from './route.ts';

/** The handlers of a path by method. */
export type Handlers = Map<string, RouteHandler>;

/** What a path leads to. */
interface FoundRoute extends Pick<Exchange, 'rest' | 'parameters'> {
  readonly handlers: Handlers | undefined;
}

/** The routes of a listener. */
export interface RouteTable {
  /**
   * Returns the handlers of a path by method, and the variable parts of the path.
   * @param path The decoded path. @param target The target of the request line.
   */
  find(path: string, target: string | undefined): FoundRoute | Promise<FoundRoute>;
}

/** Creates a table of routes. Lazy routes are added for the first path that starts as theirs. */
export function createRouteTable(routes: readonly Route[], lazyRoutes: readonly LazyRoutes[] = []): RouteTable {
  const handlersByPath = new Map<string, Handlers>();
  const handlersByTemplate = new Map<string, Handlers>();
  const handlersByPrefix = new Map<string, Handlers>();
  const templates: { start: string; match: ReturnType<typeof parseTemplate>; handlers: Handlers }[] = [];
  const unloaded = new Set(lazyRoutes);
  const loading = new Map<LazyRoutes, Promise<void>>();

  function add({ method, path, handle }: Route): void {
    const isPrefix = path.endsWith('*');
    const isTemplate = !isPrefix && path.includes('{');
    const byPath = isPrefix ? handlersByPrefix : isTemplate ? handlersByTemplate : handlersByPath;
    const key = isPrefix ? path.slice(0, -1) : path;
    const known = byPath.get(key);
    const handlers = known ?? new Map<string, RouteHandler>();
    byPath.set(key, handlers.set(method, handle));
    if (method === 'GET') handlers.set('HEAD', handle);
    // Most requests fail the test of the start, which is much faster than the match.
    if (isTemplate && known === undefined)
      templates.push({ start: path.slice(0, path.indexOf('{')), match: parseTemplate(path), handlers });
  }

  async function load(lazy: LazyRoutes): Promise<void> {
    for (const route of await lazy.load()) add(route);
    unloaded.delete(lazy);
  }

  /** Requests that arrive meanwhile wait for the same work: otherwise, 100 requests create the routes of the Console 100 times. */
  function loadOnce(lazy: LazyRoutes): Promise<void> {
    const work = loading.get(lazy) ?? load(lazy).finally(() => loading.delete(lazy));
    loading.set(lazy, work);
    return work;
  }

  function findLoaded(path: string, target: string | undefined): FoundRoute {
    for (const { start, match, handlers } of templates) {
      const parameters = path.startsWith(start) ? match(target) : undefined;
      if (parameters !== undefined) return { handlers, rest: '', parameters };
    }
    let longest = '';
    for (const prefix of handlersByPrefix.keys())
      if (prefix.length > longest.length && path.length > prefix.length && path.startsWith(prefix)) longest = prefix;
    return { handlers: handlersByPrefix.get(longest), rest: longest && path.slice(longest.length), parameters: {} };
  }

  const find: RouteTable['find'] = (path, target) => {
    const handlers = handlersByPath.get(path);
    if (handlers !== undefined) return { handlers, rest: '', parameters: {} };
    for (const lazy of unloaded)
      if (lazy.prefixes.some((prefix) => path.startsWith(prefix))) return loadOnce(lazy).then(() => find(path, target));
    return findLoaded(path, target);
  };

  for (const route of routes) add(route);
  return { find };
}
