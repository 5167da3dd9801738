/**
 * A server secret key, a Console API key, or a client SDK key, which ends in many letters and digits. A gate can have the name
 * `client-side`, and `top-secret-sale` has no key.
 */
const keyPattern = /(?<![\w-])(secret-|console-)[^\s"']*[^\s"'.,:;)]|(?<![\w-])(client-)[a-z\d]{16,}/gi;

/** Hides the keys in a message. A key in the wrong place of a project file would reach the log with the name or the value. */
export function withoutKeys(message: string): string {
  return message.replace(keyPattern, (_, secret?: string, client?: string) => `${secret ?? client}…`);
}
