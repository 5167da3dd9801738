import type { Service } from '../../service/service.ts';
import type { GuardedRoute } from '../guarded-route.ts';

/** SDKs send one exception with its stack. */
const limits = { bytes: 2 ** 16, values: 1000 };

/** Accepts the error reports of SDKs. It counts them, and stores none of them. */
export function sdkExceptionRoute({ metrics }: Service): GuardedRoute {
  return {
    id: 'sdkException',
    method: 'POST',
    path: '/v1/sdk_exception',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    body: limits,
    handle() {
      metrics.count('statsig_sdk_exceptions_total', 1);
      return { status: 202, body: { success: true } };
    },
  };
}
