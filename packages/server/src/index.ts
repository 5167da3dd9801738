export { demoProject, loadProject, type Project, ProjectError } from './project/project.ts';
export { createServer, type Server, type ServerOptions } from './server.ts';
export { openSqliteStore } from './store/sqlite-store.ts';
export type { Store } from './store/store.ts';
