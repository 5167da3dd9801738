/** A fenced code block of a Markdown file. */
export interface Block {
  readonly language: string;
  readonly code: string;
  /** The line number of the opening fence. */
  readonly line: number;
}

/** Returns every fenced code block of a Markdown file, in order. @throws If a block is not closed. */
export function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let open: { language: string; line: number; code: string[] } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = /^```(\w*)\s*$/.exec(text);
    if (fence !== null && open === undefined) open = { language: fence[1] ?? '', line: index + 1, code: [] };
    else if (fence !== null && open !== undefined) {
      blocks.push({ language: open.language, line: open.line, code: open.code.join('\n') });
      open = undefined;
    } else open?.code.push(text);
  }
  if (open !== undefined) throw new Error(`The code block in line ${open.line} is not closed. Add a closing fence.`);
  return blocks;
}
