export type { OperationId, RequestBody, Schema, SuccessBody } from '@statsig-http-api/contract/types';
export type { ApiResponse, Call, CallOptions, CheckGateRequest, CheckGateResult } from './calls.ts';
export {
  type ClientOptions,
  type ClientSdkKeyClient,
  type ClientSdkKeyOptions,
  createClient,
  type ServerSecretKeyClient,
  type ServerSecretKeyOptions,
} from './create-client.ts';
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
export type { Flags } from './flags.ts';
export type { AnyFetch, AnyResponse, Fetch, FetchInit, Runtime } from './runtime.ts';
