/** Where progress is written. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Tells how much is done of all there is; `what` says it in words. */
export type Progress = (done: number, all: number, what: string) => void;

const width = 24;

/**
 * A bar in one line that changes, where a person looks on; nothing in a log, where it would be a line for each step. It
 * takes itself away when all is done.
 */
export function progressOn(screen: Screen): Progress {
  let shown = '';
  return (done, all, what) => {
    if (!screen.isTTY) return;
    const part = all === 0 ? 1 : Math.min(1, done / all);
    const filled = Math.floor(part * width);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.floor(part * 100)} % ${what}`.slice(0, 78);
    const line = done >= all ? '' : bar;
    if (line !== shown) screen.write(`\r\u001b[K${line}`);
    shown = line;
  };
}
