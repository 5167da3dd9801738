import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { EditError, editText, renameKey } from './edit-text.ts';

/** Returns the text after a change to its value. */
function edit(text: string, change: (file: ReturnType<typeof parse>) => void): string {
  const value = parse(text);
  change(value);
  return editText(text, value);
}

const file = `# The project of the shop
keys: { serverSecretKeys: 'env:SECRET' } # never a literal key

gates:
  # Ask Marie before you change this gate.
  new_checkout:
    description: "The one-page checkout" # see the wiki
    rules:
      # They test it.
      - name: Employees
        when: { in: employees,   country: [NZ, AU] }
      - name: A quarter
        share: 25%   # was 10%
    # End of the checkout.

  # --- Search ---

  # Fast search
  search: {}

segments:
  employees: { ids: ['0012', "7"] }
`;

test('changes a value, and nothing else', () => {
  const edited = edit(file, ({ gates }) => {
    gates.new_checkout.rules[1].share = '50%';
    gates.new_checkout.description = 'Another page';
    gates.new_checkout.rules[0].when.country[1] = 'FJ';
  });
  expect(edited).toBe(
    file.replace('25% ', '50% ').replace('The one-page checkout', 'Another page').replace('NZ, AU', 'NZ, FJ'),
  );
});

test('adds an entry, a field, a rule and an ID in the style of the file', () => {
  const edited = edit(file, ({ gates, segments }) => {
    gates.new_checkout.rules.push({ name: 'Kiwis', when: { user: { country: 'NZ' } }, share: '25%' });
    gates.new_checkout.enabled = true;
    gates.colors = { rules: [{ name: 'Everyone' }] };
    segments.employees.ids.push('8');
  });
  expect(edited).toBe(
    file
      .replace(
        '# was 10%\n',
        '# was 10%\n      - name: Kiwis\n        when:\n          user: { country: NZ }\n        share: 25%\n',
      )
      .replace('    # End of the checkout.\n', '    enabled: true\n    # End of the checkout.\n')
      .replace('  search: {}\n', '  search: {}\n\n  colors:\n    rules:\n      - name: Everyone\n')
      .replace('"7"]', '"7", "8"]'),
  );
});

test('moves a rule with its comments', () => {
  const edited = edit(file, ({ gates }) => gates.new_checkout.rules.reverse());
  expect(edited).toBe(
    file.replace(
      /( {6}# They test it[\s\S]*?AU\] }\n)( {6}- name: A quarter[\s\S]*?# was 10%\n)/,
      (_, one: string, other: string) => other + one,
    ),
  );
});

test('removes an entry with its comments, and keeps the title above them', () => {
  expect(edit(file, ({ gates }) => delete gates.search)).toBe(file.replace('\n  # Fast search\n  search: {}\n', ''));
  const withoutFirst = edit(file, ({ gates }) => delete gates.new_checkout);
  expect(withoutFirst).toContain('gates:\n\n  # --- Search ---\n\n  # Fast search\n  search: {}\n\nsegments:');
  expect(withoutFirst).not.toContain('Marie');
});

test('adds the first entry of a section, and removes the last one', () => {
  const withConfig = edit(file, (value) => {
    value.configs = { page: { default: { size: 10 } } };
  });
  expect(withConfig).toBe(`${file}\nconfigs:\n  page:\n    default: { size: 10 }\n`);
  expect(edit(file, ({ segments }) => delete segments.employees)).toBe(
    file.replace('segments:\n  employees: { ids: [\'0012\', "7"] }', 'segments: {}'),
  );
});

test('renames an entry in place', () => {
  expect(renameKey(file, ['gates', 'search'], 'find')).toBe(file.replace('  search:', '  find:'));
  expect(renameKey(file, ['gates', 'search'], '12')).toBe(file.replace('  search:', '  "12":'));
});

test('edits JSON as JSON', () => {
  const json = `${JSON.stringify({ keys: { serverSecretKeys: 'secret-a' }, gates: { a: { rules: [{ name: 'b' }] } } }, null, 2)}\n`;
  const edited = edit(json, ({ gates }) => {
    gates.a.rules[0].share = 10;
    gates.c = { rules: [] };
  });
  expect(JSON.parse(edited).gates).toEqual({ a: { rules: [{ name: 'b', share: 10 }] }, c: { rules: [] } });
  expect(edited).toContain('  "gates": {\n    "a": {\n');
  expect(edited).toContain('    },\n    "c": {\n      "rules": []\n    }\n  }\n');
});

test('keeps Windows line breaks', () => {
  const windows = file.replaceAll('\n', '\r\n');
  const edited = edit(windows, ({ gates }) => {
    gates.colors = { rules: [{ name: 'Everyone' }] };
  });
  expect(edited.replaceAll('\r\n', '')).not.toContain('\n');
  expect(parse(edited).gates.colors).toEqual({ rules: [{ name: 'Everyone' }] });
});

test('rejects a change that would change other entries too', () => {
  const shared = 'keys: { clientSdkKeys: client-a }\ngates:\n  a: &a\n    rules: [{ name: x }]\n  b: *a\n';
  expect(() => edit(shared, ({ gates }) => (gates.a = { rules: [] }))).toThrow(EditError);
  expect(edit(shared, ({ gates }) => (gates.b = { rules: [] }))).toBe(shared.replace('b: *a', 'b:\n    rules: []'));
});

const word = fc.constantFrom(
  'a',
  'b-c',
  'true',
  '12',
  '0012',
  'x: y',
  '# no comment',
  "it's",
  '',
  'two\nlines',
  'é',
  '- d',
);
const scalar = fc.oneof(word, fc.integer(), fc.boolean(), fc.constantFrom('25%', 1.5));
const name = fc.constantFrom('one', 'two', 'three', '4', 'a b', '__proto__', 'x:y', 'NO');
const parameters = fc.dictionary(name, fc.jsonValue({ maxDepth: 2, noUnicodeString: true } as object), { maxKeys: 3 });
const rule = fc.record(
  {
    name,
    when: fc.record({
      user: fc.dictionary(name, fc.oneof(scalar, fc.array(scalar, { minLength: 1, maxLength: 3 })), {
        minKeys: 1,
        maxKeys: 3,
      }),
    }),
    share: scalar,
  },
  { requiredKeys: ['name'] },
);
const entry = fc.record(
  {
    description: word,
    rules: fc.array(rule, { maxLength: 4 }),
    default: parameters,
    groups: fc.dictionary(name, parameters, { maxKeys: 3 }),
  },
  { requiredKeys: [] },
);
const entries = fc.dictionary(name, entry, { maxKeys: 4 });
const project = fc.record(
  { keys: fc.constant({ clientSdkKeys: 'client-a' }), gates: entries, configs: entries },
  { requiredKeys: ['keys'] },
);

/** A file in some layout, with a comment before some of its lines. */
const text = fc
  .record({
    value: project,
    isFlow: fc.boolean(),
    indent: fc.constantFrom(2, 4),
    indentSeq: fc.boolean(),
    quotes: fc.constantFrom('QUOTE_DOUBLE', 'PLAIN', 'QUOTE_SINGLE'),
    comments: fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 }),
  })
  .map(({ value, isFlow, indent, indentSeq, quotes, comments }) => {
    const written = stringify(value, {
      indent,
      indentSeq,
      defaultStringType: quotes as 'PLAIN',
      lineWidth: 0,
      ...(isFlow ? { collectionStyle: 'flow' as const } : {}),
    });
    const lines = written.split('\n');
    for (const at of comments) {
      const line = lines[at];
      const commented = [
        ...lines.slice(0, at),
        `${/^ */.exec(line ?? '')?.[0]}# comment ${at}`,
        ...lines.slice(at),
      ].join('\n');
      // A comment inside a string with several lines would be a part of the string.
      if (line !== undefined && isSame(commented, value))
        lines[at] = `${/^ */.exec(line)?.[0]}# comment ${at}\n${line}`;
    }
    const result = lines.join('\n');
    return { text: isSame(result, value) ? result : written, value };
  });

function isSame(written: string, value: unknown): boolean {
  try {
    return JSON.stringify(parse(written)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

const runs = { numRuns: Number(process.env.EDIT_RUNS ?? (process.env.CI ? 25 : 10)) };

test('saving an unchanged file gives the same bytes', () => {
  fc.assert(
    fc.property(text, ({ text: before, value }) => {
      expect(editText(before, value)).toBe(before);
    }),
    runs,
  );
});

test('saving and then reading gives the new value', () => {
  fc.assert(
    fc.property(text, project, ({ text: before }, value) => {
      expect(parse(editText(before, value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    runs,
  );
});

test('comments stay when entries are added and changed, and removing the new entry gives the same bytes', () => {
  fc.assert(
    fc.property(text, entry, ({ text: before, value }, added) => {
      fc.pre(value.gates !== undefined && Object.keys(value.gates).length > 0);
      const gates = { ...value.gates, added };
      const after = editText(before, { ...value, gates });
      const comments = (content: string) => content.split('\n').filter((line) => line.trim().startsWith('# comment'));
      expect(comments(after)).toEqual(comments(before));
      expect(editText(after, value)).toBe(before);
    }),
    runs,
  );
});
