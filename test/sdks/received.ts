import { send } from './statsig-server.ts';

/** A stored event or exposure, as the developer API lists it. */
export type Row = Readonly<Record<string, unknown>>;

/** Returns the stored rows of a user, except the internal events of SDKs. */
export async function listRows(url: string, type: 'events' | 'exposures', userID: string): Promise<Row[]> {
  const query = new URLSearchParams({ user: userID, limit: '1000' });
  const body: Readonly<Record<string, Row[]>> = await (await fetch(`${url}/_/${type}?${query}`)).json();
  return (body[type] ?? []).filter(({ name }) => !String(name).startsWith('statsig::'));
}

/** Returns the rows of a daily report, as objects. The report is of a day that ended, on the clock of the server. */
export async function readReport(url: string, type: string, day: string): Promise<Row[]> {
  const noon = Date.parse(`${day}T20:00:00Z`);
  await send('PUT', `${url}/_/clock`, { now: noon + 24 * 3600 * 1000 });
  const { url: file } = await (await send('POST', `${url}/v1/get_daily_report`, { type })).json();
  const [columns = [], ...rows] = (await (await fetch(file)).text()).trim().split('\n').map(parseLine);
  return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
}

/** Splits a line of a CSV file into its cells. */
const parseLine = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
