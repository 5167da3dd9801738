import type { Schema } from '../../api/client.ts';
import { Diff } from '../../components/Diff.tsx';
import { Icon } from '../../components/Icon.tsx';
import type { Problem } from './form.ts';
import styles from './Preview.module.css';
import { WhoChanges } from './WhoChanges.tsx';

/** The properties of the preview. */
export interface PreviewProps {
  /** Undefined before the first change, and until the first preview is there. */
  readonly preview: Schema<'Preview'> | undefined;
  readonly error: Error | null;
  /** The type and the name of the entry after the change. */
  readonly type: string;
  readonly name: string;
  /** What to do to get a preview; undefined if there is a change. */
  readonly hint: string | undefined;
}

/** What the change would do: its problems, who gets a different result, and the lines of the project file. */
export function Preview({ preview, error, type, name, hint }: PreviewProps) {
  if (hint !== undefined) return <p className={styles.quiet}>{hint}</p>;
  if (error !== null)
    return (
      <p className={styles.problem} role="alert">
        <Icon name="warning" />
        <span>{error.message}</span>
      </p>
    );
  if (preview === undefined) return <p className={styles.quiet}>Comparing…</p>;
  const { problems, warnings, affected, diff } = preview;
  return (
    <div className={styles.preview}>
      {problems.length > 0 && (
        <ul className={styles.problems} aria-label="Problems">
          {problems.map((problem) => (
            <li key={`${problem.line} ${problem.column} ${problem.message}`} className={styles.problem}>
              <Icon name="warning" />
              <span>
                <span className={styles.place}>{placeWords(problem, type, name)}</span> {problem.message}
              </span>
            </li>
          ))}
        </ul>
      )}
      {warnings.map((warning) => (
        <p key={warning} className={styles.warning}>
          <Icon name="info" />
          <span>{warning}</span>
        </p>
      ))}
      {affected !== null && <WhoChanges affected={affected} name={name} />}
      {diff.length > 0 && (
        <details className={styles.file} open>
          <summary>Project file</summary>
          <Diff diff={diff} label="Lines of the project file" />
        </details>
      )}
    </div>
  );
}

/** Returns the place of a problem in words: rules and other items of lists count from 1. */
export function placeWords(problem: Problem, type: string, name: string): string {
  const steps = problem.path.map((step) => (typeof step === 'number' ? String(step + 1) : step));
  const isHere = problem.type === type && problem.name === name;
  return [...(isHere || problem.name === undefined ? [] : [problem.name]), ...steps].join(' › ');
}
