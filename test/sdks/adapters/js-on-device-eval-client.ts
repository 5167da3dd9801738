import { StatsigOnDeviceEvalClient } from '@statsig/js-on-device-eval-client';
import type { Session, Target } from '../session.ts';
import { startOnDevice } from './on-device-eval.ts';

/** Starts @statsig/js-on-device-eval-client. */
export const start = ({ url, key, user }: Target): Promise<Session> =>
  startOnDevice(new StatsigOnDeviceEvalClient(key, { networkConfig: { api: `${url}/v1` } }), { user });
