import type { Schema } from '../api/client.ts';
import styles from './Diff.module.css';
import { Hidden } from './Hidden.tsx';

const signs = { none: ' ', added: '+', removed: '−' } as const;

/** Shows the lines that a change adds to the project file and removes from it. */
export function Diff({ diff, label }: { readonly diff: Schema<'Diff'>; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable with the keyboard.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields.
    <div className={styles.diff} role="group" aria-label={label} tabIndex={0}>
      {diff.map(({ line, newLine, lines }) => (
        <pre key={`${line} ${newLine}`} className={styles.hunk}>
          {lines.map(({ change, text }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines can repeat, and the place of a line is what it is.
            <span key={index} className={`${styles.line} ${styles[change]}`}>
              <span className={styles.sign}>{signs[change]}</span>
              {change !== 'none' && <Hidden>{change}: </Hidden>}
              {text}
              {'\n'}
            </span>
          ))}
        </pre>
      ))}
    </div>
  );
}
