import { http, type KeyType, keyRules, type Operation, operations } from '@statsig-http-api/contract';
import type { Check } from '../check.ts';
import { acceptance, exampleText, keyHeader, keyHeaderFor, keyOf, requestOf } from '../requests.ts';
import type { WireRequest } from '../wire.ts';
import { inOrder } from './in-order.ts';

const kinds = Object.keys(keyRules) as KeyType[];

/** Which keys open an operation, and where they may stand. */
export const keyChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) => {
  const check = (what: string, run: Check['run'], keys: readonly KeyType[] = []): Check => ({
    name: `${operation.id}: ${what}`,
    group: 'keys',
    operation,
    needs: { keys },
    run,
  });
  const request = (header: Readonly<Record<string, string>>) => requestOf(operation, header, exampleText(operation));
  const inQuery = (key: string): WireRequest => ({
    ...request({}),
    path: `${operation.path}?${http.keyQueryParameter}=${encodeURIComponent(key)}`,
  });
  const headerName = keyRules.serverSecretKey.header;
  return [
    check('no key', ({ ask }) => ask(request({}), { statuses: [401] })),
    check('an empty key', ({ ask }) =>
      inOrder([request({ [headerName]: '' }), inQuery('')], (empty) => ask(empty, { statuses: [401] })),
    ),
    // A service that keeps a list of its keys doesn't know the kind of one that isn't on it.
    check('a key of no kind that the API has', ({ ask }) =>
      inOrder(['console-0', 'secret', 'x'.repeat(500), '__proto__'], (key) =>
        ask(request({ [headerName]: key }), { statuses: [401, 403] }),
      ),
    ),
    check('the name of the header in capitals', ({ ask, target }) => {
      const header = Object.entries(keyHeaderFor(target, operation)).map(([name, key]) => [name.toUpperCase(), key]);
      return ask(request(Object.fromEntries(header)), acceptance(operation));
    }),
    ...kinds.flatMap((kind) => {
      if (operation.keyTypes.includes(kind))
        return check(
          `a ${kind} in the query`,
          ({ ask, target }) => ask(inQuery(keyOf(target, kind)), acceptance(operation)),
          [kind],
        );
      return check(
        `a ${kind}, which it doesn't take`,
        ({ ask, target }) => {
          const key = keyOf(target, kind);
          return inOrder([request(keyHeader(kind, key)), inQuery(key)], (wrong) => ask(wrong, { statuses: [403] }));
        },
        [kind],
      );
    }),
  ];
});
