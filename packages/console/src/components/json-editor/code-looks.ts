import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The colors of JSON, as everywhere on the page. */
export const colors = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--text)' },
  { tag: tags.string, color: 'var(--green)' },
  { tag: tags.number, color: 'var(--blue)' },
  { tag: [tags.bool, tags.null], color: 'var(--accent)' },
  { tag: [tags.separator, tags.squareBracket, tags.brace], color: 'var(--text-2)' },
]);

/** The looks of the editor. They are inside its shadow root, where the styles of the page don't apply. */
export const looks = EditorView.theme({
  '&': {
    border: '1px solid var(--line-strong)',
    borderRadius: 'var(--radius-small)',
    background: 'var(--surface)',
    color: 'var(--text)',
    fontSize: '12.5px',
  },
  '&.cm-focused': { borderColor: 'var(--accent)', outline: '1px solid var(--accent)' },
  '.cm-scroller': { maxHeight: '420px', minHeight: '56px', fontFamily: 'var(--mono)', lineHeight: '18px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { border: 'none', background: 'none', color: 'var(--text-3)' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '28px', padding: '0 4px 0 8px' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--pressed)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--red) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    maxWidth: 'min(420px, 90vw)',
    border: '1px solid var(--line)',
    borderRadius: 'var(--radius-small)',
    background: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-2)',
  },
  '.cm-tooltip .description, .cm-diagnostic, .cm-tooltip.cm-completionInfo': {
    padding: '6px 10px',
    border: 'none',
    font: '12px / 18px var(--font)',
  },
  '.cm-tooltip.cm-completionInfo': { border: '1px solid var(--line)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { maxHeight: '240px', padding: '4px', fontFamily: 'var(--mono)' },
  '.cm-completionMatchedText': { textDecoration: 'none' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', borderRadius: '4px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--accent-solid)',
    color: 'var(--on-accent)',
  },
});
