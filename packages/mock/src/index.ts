export type { Address } from '@statsig-http-api/contract/http-server';
export type { Values } from '@statsig-http-api/contract/values';
export { createHandler, type Handler, type HandlerOptions } from './handler.ts';
export { createMock, type Mock, type MockOptions } from './mock.ts';
export { createPrism, type Prism } from './prism.ts';
