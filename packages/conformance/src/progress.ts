import type { Result } from './run.ts';

/** Where progress is written. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells of each check that ends: in one line that changes where a person looks on, else a line for each failure. */
export function progressOn(screen: Screen): (result: Result, done: number, all: number) => void {
  return ({ name, outcome }, done, all) => {
    const failed = outcome === 'failed' ? `FAILED ${name}\n` : '';
    if (screen.isTTY)
      screen.write(`\r\u001b[K${failed}${done === all ? '' : `${done} of ${all}: ${name}`.slice(0, 78)}`);
    else if (failed !== '') screen.write(failed);
    else if (done === all || done % 50 === 0) screen.write(`${done} of ${all} checks done\n`);
  };
}
