import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { Service } from '../service/service.ts';

/** Adds a header to a response that may come from an outdated project. */
export function withFreshness<Response extends HttpResponse>({ isOutdated }: Service, response: Response): Response {
  if (!isOutdated) return response;
  return { ...response, headers: { ...response.headers, 'x-shared-state': 'outdated' } };
}
