import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import fields from './Field.module.css';
import { useInvalidField } from './invalid-fields.ts';
import styles from './JsonEditor.module.css';
import type { JsonProblem, TextProblem } from './json-editor/json-text.ts';

const CodeEditor = lazy(() => import('./json-editor/CodeEditor.tsx'));

/** The properties of an editor for a JSON value. */
export interface JsonEditorProps {
  readonly label: string;
  readonly value: unknown;
  /** Gets each valid value. While the text isn't JSON, the form has an invalid field. */
  readonly onChange: (value: unknown) => void;
  /** A JSON schema. It decides what the editor offers and explains. */
  readonly schema?: object | undefined;
  readonly problems?: readonly JsonProblem[] | undefined;
  /** What to write. */
  readonly help?: string | undefined;
}

const write = (value: unknown): string => JSON.stringify(value, null, 2) ?? '';

/** An editor for a JSON value, with colors, completion, and problems at their places. */
export function JsonEditor({ label, value, onChange, schema, problems = [], help }: JsonEditorProps) {
  const [start, setStart] = useState(() => ({ text: write(value) }));
  const [invalid, setInvalid] = useState<string>();
  const last = useRef(write(value));
  const written = write(value);
  // The form has changed the value, such as a button beside the editor.
  useEffect(() => {
    if (written === last.current) return;
    last.current = written;
    setStart({ text: written });
    setInvalid(undefined);
  }, [written]);
  function change(text: string, problem: TextProblem | undefined): void {
    // Before the next key: an older value that arrives later would replace what a person has typed since.
    flushSync(() => {
      setInvalid(problem && `Line ${text.slice(0, problem.from).split('\n').length}: ${problem.message}`);
      if (problem !== undefined) return;
      const parsed: unknown = JSON.parse(text);
      const previous = last.current;
      last.current = write(parsed);
      if (last.current !== previous) onChange(parsed);
    });
  }
  useInvalidField(invalid === undefined ? undefined : `${label}: ${invalid}`);
  const error = invalid ?? problems[0]?.message;
  return (
    <div className={fields.field}>
      <span className={fields.label}>{label}</span>
      <Suspense fallback={<pre className={styles.loading}>{start.text}</pre>}>
        <CodeEditor
          label={label}
          start={start}
          schema={schema}
          problems={problems}
          isInvalid={error !== undefined}
          onChange={change}
        />
      </Suspense>
      <p role="status" className={error === undefined ? fields.help : fields.error}>
        {error ?? help}
      </p>
    </div>
  );
}
