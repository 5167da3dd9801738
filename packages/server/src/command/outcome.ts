/** What a command line comes to when it starts nothing. */
export type Told =
  | { readonly run: 'help'; readonly text: string }
  | { readonly run: 'refuse'; readonly message: string };

/** One sentence that says what is wrong, and the way out. */
export const refuse = (message: string): Told => ({ run: 'refuse', message });

/** What `parseArgs` found wrong, in one sentence. @param command As it is typed, such as `statsig-server simulate`. */
export function unreadable(error: unknown, command: string): Told {
  const [sentence = ''] = error instanceof Error ? error.message.split('. ') : [];
  return refuse(`${sentence.replace(/\.$/, '')}: see ${command} --help`);
}
