import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkDownload, csvProblem } from './download.ts';

const notCsv = 'The report is not a CSV file. Its first line does not name at least two columns.';
const downloadFailed = "The report can't be downloaded from its URL.";

describe('checkDownload', () => {
  const files: Readonly<Record<string, readonly [status: number, text: string]>> = {
    '/report.csv': [200, 'name,rule\na_gate,default\n'],
    '/gone.csv': [404, 'name,rule\n'],
    '/page.html': [200, '<h1>No</h1>\na, b\n'],
  };
  const server = createServer((request, response) => {
    const [status, text] = files[request.url ?? ''] ?? [];
    if (status !== undefined) response.writeHead(status).end(text);
  });
  let url = '';
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const address = server.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  test.each([
    ['/report.csv', undefined],
    ['/gone.csv', 'The URL of the report returned 404; expected 200.'],
    ['/page.html', notCsv],
  ])('returns the problem of %s: %s', async (path, problem) => {
    expect(await checkDownload(url + path, 5000)).toBe(problem);
  });

  test('reports an invalid URL', async () => {
    expect(await checkDownload('report.csv', 5000)).toBe(downloadFailed);
  });

  test('reports a download that exceeds the deadline', async () => {
    expect(await checkDownload(`${url}/hangs`, 20)).toBe(downloadFailed);
  });
});

describe('csvProblem', () => {
  test.each(['', '<html>', 'a"b,c', '"a,b', '"a"b,c'])('rejects %j, which is not CSV', (text) => {
    expect(csvProblem(text)).toBe(notCsv);
  });

  test.each([
    ['name,,rule\n', 'The first line of the report has a column without a name.'],
    ['name,rule,name\n', 'The first line of the report names a column twice.'],
    ['name,rule\na,b\nc\n', 'Record 3 of the report must have 2 fields, not 1.'],
    ['name,rule\na,b,c\n', 'Record 2 of the report must have 2 fields, not 3.'],
  ])('rejects %j', (text, problem) => {
    expect(csvProblem(text)).toBe(problem);
  });

  test.each(['name,rule\n', 'name,rule\na,"b\n,c"', 'name,rule\r\na,b\r\n', 'name,rule\na,'])('accepts %j', (text) => {
    expect(csvProblem(text)).toBeUndefined();
  });
});
