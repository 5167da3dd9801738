export type { OperationId, RequestBody, Schema, SuccessBody } from '@statsig-http-api/contract/types';
export type { Answer, Call, CallOptions, CheckedGates, CheckGates } from './calls.ts';
export {
  type ClientOptions,
  type ClientSdkKeyClient,
  type ClientSdkKeyOptions,
  createClient,
  type ServerSecretKeyClient,
  type ServerSecretKeyOptions,
} from './create-client.ts';
export type { Environment } from './environment.ts';
export {
  AbortedError,
  type AnyStatsigError,
  BadRequestError,
  ConnectionError,
  type ErrorKind,
  ForbiddenError,
  InvalidResponseError,
  isStatsigError,
  NotFoundError,
  PayloadTooLargeError,
  RateLimitedError,
  ServerError,
  StatsigError,
  TimeoutError,
  UnauthorizedError,
  UsageError,
} from './errors.ts';
export type { Fetch } from './fetch.ts';
export type { Flags } from './flags.ts';
