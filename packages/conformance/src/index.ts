export type { Failure } from './check.ts';
export type { Coverage, CoverageRow } from './coverage.ts';
export { jsonReport } from './report/json.ts';
export { junitReport } from './report/junit.ts';
export { markdownReport } from './report/markdown.ts';
export { textReport } from './report/text.ts';
export { type Report, type Result, type RunOptions, run } from './run.ts';
export { type Capability, capabilities, type Target } from './target.ts';
