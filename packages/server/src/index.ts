export { demoProject } from './project/demo-project.ts';
export { loadProject } from './project/load-project.ts';
export type { Project } from './project/project.ts';
export { ProjectError } from './project/project-error.ts';
export { createServer, type Server, type ServerOptions } from './server.ts';
export { openSqliteStore } from './store/sqlite/sqlite-store.ts';
export type { Store } from './store/store.ts';
