import { createMock, type Mock } from '@statsig-http-api/mock';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { examples } from '../generated/examples.ts';
import { documentedCalls, documentedExposures, parseCall } from './public-documentation.ts';
import { run } from './shell.ts';
import { findProgram } from './tools.ts';

const curl = findProgram('curl', 'curl');

let mock: Mock;
let url: string;

beforeAll(async () => {
  mock = createMock({ log: () => {} });
  ({ url } = await mock.listen({ port: 0 }));
});

afterAll(() => mock.close());

describe.skipIf(curl.isMissing)(`curl against the mock${curl.note}`, () => {
  test.each(documentedCalls)('"$title" returns the response of the public documentation', async (call) => {
    const { text, host } = parseCall(call);
    const printed = await run(`${text.replace(host, url)} --silent --write-out '\\n%{http_code}'`);
    const [body = '', status] = printed.split('\n');
    expect(JSON.parse(body)).toEqual(call.response);
    expect(Number(status)).toBe(call.status);
  });

  test.each(Object.entries(documentedExposures))('the mock accepts the %s form of an exposure', async (_, exposure) => {
    const data = JSON.stringify({ exposures: [exposure] });
    const printed = await run(
      `curl --silent --header 'statsig-api-key: client-local' --json '${data}' '${url}/v1/log_custom_exposure'`,
    );
    expect(JSON.parse(printed)).toEqual({ success: true });
  });

  test('malformed JSON returns the error of the contract within a second', async () => {
    const command = `echo '{bad' | curl --silent --max-time 1 --write-out '\\n%{http_code} %{time_total}' --data @- --header 'statsig-api-key: client-local' '${url}/v1/check_gate'`;
    const [body = '', figures = ''] = (await run(command)).split('\n');
    expect(JSON.parse(body)).toEqual(examples.checkGate.responses[400].malformed_json);
    expect(figures.split(' ')[0]).toBe('400');
  });
});
