import styles from './JsonCode.module.css';

/** The maximum number of characters that are shown: more would stop the page for a while. */
const maxCharacters = 100_000;

const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON with colors. */
export function JsonCode({ value, label }: { readonly value: unknown; readonly label: string }) {
  const text = JSON.stringify(value, null, 2) ?? '';
  const shown = text.slice(0, maxCharacters);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields.
    <div className={styles.code} role="group" aria-label={label} tabIndex={0}>
      <pre>{colored(shown)}</pre>
      {shown.length < text.length && (
        <p className={styles.note}>
          The first {maxCharacters.toLocaleString('en')} of {text.length.toLocaleString('en')} characters.
        </p>
      )}
    </div>
  );
}

/** Returns the parts of formatted JSON. Only the first thousands of them get a color. */
function colored(text: string) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(token)) {
    if (parts.length > 4000) break;
    const [whole, string, colon, word] = match;
    parts.push(text.slice(end, match.index));
    const kind =
      string === undefined ? (word === undefined ? 'number' : 'word') : colon === undefined ? 'string' : 'name';
    const content = string ?? whole;
    parts.push(
      <span key={match.index} className={styles[kind]}>
        {content}
      </span>,
    );
    end = match.index + content.length;
  }
  return [...parts, text.slice(end)];
}
