// This program doesn't run. Several versions of TypeScript compile it.
import { createFetchClient } from '@statsig-http-api/contract/fetch';

export async function layerResult(): Promise<string> {
  const statsig = createFetchClient({ clientSdkKey: 'client-local' });
  // @ts-expect-error a missing name
  await statsig.POST('/v1/get_layer', { body: {} });
  // @ts-expect-error a client SDK key can't export reports
  await statsig.POST('/v1/get_daily_report', { body: { type: 'pulse_daily' } });
  const { data, error } = await statsig.POST('/v1/get_layer', { body: { layerName: 'a_layer' } });
  // @ts-expect-error a field that no layer has
  data?.nome;
  return data !== undefined ? data.name : error.message.toUpperCase();
}
