import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { forceLinting, linter, lintKeymap } from '@codemirror/lint';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { colors, looks } from './code-looks.ts';
import { completeJson, describeHover } from './editor-help.ts';
import { json } from './json-language.ts';
import { findPlace, findTextProblem, type JsonProblem, type TextProblem } from './json-text.ts';

/** Marks a change that replaces the text and that no person typed. */
const replaces = Annotation.define<boolean>();

/** The properties of the editor. */
interface CodeEditorProps {
  readonly label: string;
  /** The text at first. Another text replaces what a person has typed. */
  readonly start: { readonly text: string };
  readonly schema: object | undefined;
  readonly problems: readonly JsonProblem[];
  readonly isInvalid: boolean;
  readonly onChange: (text: string, problem: TextProblem | undefined) => void;
}

/** The editor for the text of a JSON value: CodeMirror. */
export default function CodeEditor(props: CodeEditorProps) {
  const { label, start, problems, isInvalid } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<{ readonly view: EditorView; readonly attributes: Compartment }>(undefined);
  // What the editor calls reads the newest properties.
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (host.current === null) return;
    // CodeMirror adds its styles to a document as a style element, which the policy of the page forbids. To a shadow root it adds
    // a style sheet object, which is allowed.
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const attributes = new Compartment();
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: latest.current.start.text,
        extensions: [
          json,
          lineNumbers(),
          history(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ override: [(context) => completeJson(context, latest.current.schema)], icons: false }),
          hoverTooltip((view, position) => describeHover(view.state.doc.toString(), position, latest.current.schema)),
          linter((view) => problemsIn(view.state.doc.toString(), latest.current.problems), { delay: 300 }),
          keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
          syntaxHighlighting(colors),
          looks,
          EditorView.lineWrapping,
          attributes.of([]),
          EditorView.updateListener.of(({ docChanged, state, transactions }) => {
            const text = state.doc.toString();
            if (docChanged && !transactions.some((one) => one.annotation(replaces)))
              latest.current.onChange(text, findTextProblem(text));
          }),
        ],
      }),
    });
    editor.current = { view, attributes };
    return () => view.destroy();
  }, []);

  useEffect(() => {
    const { view, attributes } = editor.current ?? {};
    if (view === undefined || attributes === undefined) return;
    view.dispatch({
      effects: attributes.reconfigure(
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-invalid': String(isInvalid), tabindex: '0' }),
      ),
    });
  }, [label, isInvalid]);

  useEffect(() => {
    const view = editor.current?.view;
    if (view === undefined || view.state.doc.toString() === start.text) return;
    view.dispatch({
      changes: { from: 0, to: view.state.doc.length, insert: start.text },
      annotations: replaces.of(true),
    });
  }, [start]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: new problems are marked at once.
  useEffect(() => {
    if (editor.current !== undefined) forceLinting(editor.current.view);
  }, [problems]);

  return <div ref={host} />;
}

function problemsIn(text: string, problems: readonly JsonProblem[]) {
  const problem = findTextProblem(text);
  const places =
    problem === undefined ? problems.map(({ path, message }) => ({ ...findPlace(text, path), message })) : [problem];
  return places.map(({ from, to, message }) => ({ from, to, message, severity: 'error' as const }));
}
