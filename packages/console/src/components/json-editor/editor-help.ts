import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { EditorView, Tooltip } from '@codemirror/view';
import { findSpot, type Place } from './json-text.ts';
import { describePath, offerNames, offerValues, startOfValue } from './schema-help.ts';

/** Completes the name or the value at the cursor from a schema. */
export function completeJson(context: CompletionContext, schema: object | undefined): CompletionResult | null {
  if (schema === undefined) return null;
  const { spot, text } = spotBefore(context);
  if (spot === undefined) return null;
  // A list that opens without a reason hides what a person reads.
  const isEmpty = spot.from === spot.to && !/[{,:]\s?$/.test(text.slice(0, context.pos));
  if (isEmpty && !context.explicit) return null;
  const { from, path, kind } = spot;
  // What is after the cursor, such as the second quote, isn't part of what a person searches for.
  const rest = spot.to - context.pos;
  const offers = kind === 'name' ? offerNames(schema, path, spot.siblings) : offerValues(schema, path);
  const options = offers.map(({ text: offered, description }): Completion => {
    const start = kind === 'name' ? startOfValue(schema, [...path, offered]) : undefined;
    return {
      label: kind === 'name' ? JSON.stringify(offered) : offered,
      ...(description === undefined ? {} : { info: description }),
      apply: (view, { label }, _from, to) => write(view, { from, to: to + rest }, label, start),
    };
  });
  return options.length === 0 ? null : { from, options };
}

/** Writes a name or a value. If a name has no value yet, its value begins, with the cursor inside. */
function write(view: EditorView, { from, to }: Place, label: string, start: string | undefined): void {
  const begins = start !== undefined && !/^\s*:/.test(view.state.doc.sliceString(to, to + 100));
  const insert = begins ? `${label}: ${start}` : label;
  const inside = begins && start !== '' ? 1 : 0;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length - inside },
    userEvent: 'input.complete',
  });
}

/** Returns what a person writes. A word without quotes isn't JSON yet, so it is left out to find its place. */
function spotBefore({ state, pos }: CompletionContext) {
  const text = state.doc.toString();
  const [word = ''] = /[\w.-]*$/.exec(text.slice(0, pos)) ?? [];
  const spot = findSpot(text, pos);
  if (spot !== undefined || word === '') return { spot, text };
  const start = pos - word.length;
  const around = findSpot(text.slice(0, start) + text.slice(pos), start);
  return { spot: around && { ...around, to: pos }, text };
}

/** Explains the field under the mouse from a schema. */
export function describeHover(text: string, position: number, schema: object | undefined): Tooltip | null {
  const spot = findSpot(text, position);
  if (schema === undefined || spot === undefined || spot.from === spot.to) return null;
  const name: unknown = spot.kind === 'name' ? JSON.parse(text.slice(spot.from, spot.to)) : undefined;
  const description = describePath(schema, typeof name === 'string' ? [...spot.path, name] : spot.path);
  if (description === undefined) return null;
  return {
    pos: spot.from,
    end: spot.to,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'description';
      dom.textContent = description;
      return { dom };
    },
  };
}
