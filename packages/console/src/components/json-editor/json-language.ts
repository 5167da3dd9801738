import { continuedIndent, indentNodeProp, LanguageSupport, LRLanguage } from '@codemirror/language';
import { parser } from '@lezer/json';

/** JSON for the editor: its grammar and its indentation. */
export const json = new LanguageSupport(
  LRLanguage.define({
    name: 'json',
    parser: parser.configure({
      props: [
        indentNodeProp.add({
          Object: continuedIndent({ except: /^\s*\}/ }),
          Array: continuedIndent({ except: /^\s*\]/ }),
        }),
      ],
    }),
    languageData: { closeBrackets: { brackets: ['[', '{', '"'] }, indentOnInput: /^\s*[}\]]$/ },
  }),
);
