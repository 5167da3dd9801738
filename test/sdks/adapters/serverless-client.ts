import { StatsigServerlessClient } from '@statsig/serverless-client';
import type { Session, Target } from '../session.ts';
import { startOnDevice } from './on-device-eval.ts';

/** Starts @statsig/serverless-client. */
export const start = ({ url, key, user }: Target): Promise<Session> =>
  startOnDevice(new StatsigServerlessClient(key, { networkConfig: { api: `${url}/v1` } }), { user });
