import type { Accounts } from '../../console/accounts.ts';
import { invalidRequest } from '../errors.ts';
import type { ConsoleRoute } from './console-route.ts';

/** The ID of an entry: its time, and a random part. */
const idPattern = /^\d{4}-(0[1-9]|1[0-2])-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-[\w-]{12}$/;

const limits = { default: 50, most: 200 };

/** Lists what was changed through the Console, the newest change first. */
export function auditRoute(accounts: Accounts): ConsoleRoute {
  return {
    id: 'listAudit',
    method: 'GET',
    path: '/console/v1/audit',
    role: 'admin',
    async handle({ query }) {
      const parameters = new URLSearchParams(query);
      const before = parameters.get('before') ?? undefined;
      if (before !== undefined && !idPattern.test(before))
        return invalidRequest('before: must be the `next` of another page of the audit log');
      const limit = parameters.get('limit') ?? String(limits.default);
      if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > limits.most)
        return invalidRequest(`limit: must be a number from 1 to ${limits.most}`);
      const entries = await accounts.listAudit({ before, limit: Number(limit) + 1 });
      const page = entries.slice(0, Number(limit));
      const next = entries.length > page.length ? page.at(-1)?.id : undefined;
      return {
        status: 200,
        body: {
          entries: page,
          ...(next === undefined ? {} : { next }),
        },
      };
    },
  };
}
