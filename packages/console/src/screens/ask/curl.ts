import { curlCommand } from '../../api/curl.ts';
import type { Question } from '../../users/question.ts';

/** An entry that a user gets a result from. */
interface Entry {
  readonly type: string;
  readonly name: string;
}

/** Returns the call of the API that gives the same result, for a shell. */
export function curlOf({ type, name }: Entry, { user }: Question, server: string): string {
  const [path, field] = endpointOf(type);
  return curlCommand(`${server}/v1/${path}`, { user, [field]: type === 'segment' ? `segment:${name}` : name });
}

function endpointOf(type: string): readonly [string, string] {
  if (type === 'layer') return ['get_layer', 'layerName'];
  return type === 'config' || type === 'experiment' ? ['get_config', 'configName'] : ['check_gate', 'gateName'];
}
