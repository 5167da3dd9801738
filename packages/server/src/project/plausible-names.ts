/** What begins like a key, except for the public keys that the documentation names. The name `top-secret-sale` doesn't. */
const keyPattern = /(?<![\w-])(secret-|console-|client-)(?!local(?![\w-]))[^\s"']*[^\s"'.,:;)]/gi;

const wordPattern = /[\p{L}\p{N}_-]+/gu;

/**
 * Hides what can be a key or a password in a message. A secret in the wrong place of a project file is a name to the parser,
 * and would reach the log. The message keeps the words of ours, and names that a person would choose.
 */
export function hideImplausibleNames(message: string): string {
  return message
    .replace(keyPattern, (_, prefix: string) => `${prefix}…`)
    .replace(wordPattern, (word) => (isPlausibleName(word) ? word : '…'));
}

/** Returns whether a person would choose a name: it consists of words and numbers, such as `checkout_v2` and `newCheckout`. */
function isPlausibleName(name: string): boolean {
  return name.split(/[_-]/).every((part) => {
    // Random strings mix letters and digits, or lower and upper case.
    const runs = part.match(/\p{L}+|\p{N}+/gu) ?? [];
    const humps = part.split(/(?<=\p{Ll})(?=\p{Lu})/u);
    const hasShortHumps = humps.length > 3 && part.length < 3 * humps.length;
    return (runs.length <= 2 || timePattern.test(part)) && part.length <= maxPartLength && !hasShortHumps;
  });
}

/** The middle of `2026-12-24T18:00:00Z`. */
const timePattern = /^\d\dT\d\d$/;

const maxPartLength = 24;
