import type { Accounts } from '../../console/accounts.ts';
import type { AuditEntry } from '../../console/audit.ts';
import { csvLine } from '../../reports/files/csv.ts';
import { invalidRequest } from '../errors.ts';
import type { ConsoleRoute } from './console-route.ts';
import { csvResponse } from './csv-response.ts';

/** The ID of an entry: its time, and a random part. */
const idPattern = /^\d{4}-(0[1-9]|1[0-2])-\d\dT\d\d:\d\d:\d\d\.\d{3}Z-[\w-]{12}$/;

/** The numbers of entries in a page, and in a CSV file. */
const limits = { default: 50, most: 200, csv: 10_000 };

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
      const format = parameters.get('format') ?? 'json';
      if (format !== 'csv' && format !== 'json') return invalidRequest('format: must be csv or json');
      const filter = { by: parameters.get('by') ?? undefined, action: parameters.get('action') ?? undefined };
      if (format === 'csv')
        return csvResponse('audit-log.csv', csvOf(await accounts.listAudit({ ...filter, before, limit: limits.csv })));
      const entries = await accounts.listAudit({ ...filter, before, limit: Number(limit) + 1 });
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

const csvOf = (entries: readonly AuditEntry[]): string =>
  [
    csvLine(['time', 'by', 'action', 'target', 'address']),
    ...entries.map(({ time, by, action, target, address = null }) =>
      csvLine([new Date(time).toISOString(), by, action, target, address]),
    ),
  ].join('');
