import { curlCommand } from '../../api/curl.ts';
import { isFields } from '../../project/fields.ts';
import { type LiveRow, parseObject } from './live-row.ts';

/**
 * Returns the curl command that sends again what a row is about; undefined for a rejected request, whose body the server
 * doesn't keep.
 * @param server The address of the server.
 */
export function curlOf(row: LiveRow, server: string): string | undefined {
  const call = callOf(row);
  return call && curlCommand(`${server}${call.path}`, call.body);
}

function callOf({ kind, json }: LiveRow): { path: string; body: unknown } | undefined {
  const fields = parseObject(json);
  if (fields === undefined || kind === 'rejection') return undefined;
  const { name, user, type } = fields;
  if (kind === 'event') {
    const { value, metadata } = fields;
    const event = {
      eventName: name,
      user,
      ...(value === null || value === undefined ? {} : { value }),
      ...(isFields(metadata) ? { metadata } : {}),
    };
    return { path: '/v1/log_event', body: { events: [event] } };
  }
  if (type === 'gate') return { path: '/v1/check_gate', body: { gateName: name, user } };
  return type === 'layer'
    ? { path: '/v1/get_layer', body: { layerName: name, user } }
    : { path: '/v1/get_config', body: { configName: name, user } };
}
