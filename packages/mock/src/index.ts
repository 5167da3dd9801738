export { createHandler, type Handler, type HandlerOptions } from './handler.ts';
export { type Address, createMock, type Mock, type MockOptions } from './mock.ts';
export { createPrism, type Prism } from './prism.ts';
