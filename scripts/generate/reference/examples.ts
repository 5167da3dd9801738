import type { Operation } from '../document.ts';
import type { Sample } from '../targets/samples.ts';
import { jsonInLines } from '../words/markdown.ts';
import { pre } from './code-block.ts';
import { Html, html, nothing } from './html.ts';
import { codesOf, type SampleCode } from './languages.ts';

/**
 * Returns the samples and responses of all examples of an operation. Only the first sample is visible at first. The others
 * are `until-found`: a search in the page finds them, and without JavaScript style.css shows them all.
 */
export function examples(operation: Operation, samples: Readonly<Record<string, Sample>>, tryButton: Html): Html {
  const all = Object.entries(samples).map(([key, sample]) => ({
    key,
    summary: sample.summary,
    codes: [...codesOf(sample), bodyOf(operation, key)],
    responses: responsesTo(operation, key),
  }));
  const [first] = all;
  if (first === undefined) return html``;
  const title = operation.object.summary;
  const language = first.codes[0]?.key;
  return html`<div class="examples" data-operation="${operation.id}">
<div class="choice"><select class="choose-example" aria-label="Example of: ${title}">${all.map(({ key, summary }) => html`<option value="${key}">${summary}</option>`)}</select>${tryButton}</div>
<div class="panel"><div class="panel-head"><span class="panel-title">Request</span><button type="button" class="copy" aria-label="Copy the sample of: ${title}">Copy</button></div>
<fieldset class="choose-language"><legend class="hidden">Language of: ${title}</legend>${first.codes.map((code) => html`<label><input type="radio" name="${operation.id}.language" value="${code.key}"${code.key === language ? new Html(' checked') : nothing}>${code.title}</label>`)}</fieldset>
${all.flatMap(({ key, summary, codes }) =>
  codes.map(
    (code) =>
      html`<figure class="sample" data-example="${key}" data-language="${code.key}"${isHidden(key === first.key && code.key === language)}><figcaption>${summary}: ${code.title}</figcaption>${pre(code.code, code.language, `${summary}: ${code.title}`)}</figure>
`,
  ),
)}</div>
<div class="panel response"><div class="panel-head"><span class="panel-title">Response</span></div>
${all.flatMap(({ key, summary, responses }) =>
  responses.map(
    ({ status, json }) =>
      html`<figure class="sample" data-example="${key}"${isHidden(key === first.key)}><figcaption>${summary}: response ${status}</figcaption><span class="status s${Math.floor(status / 100)}">${status}</span>${pre(json, 'json', `${summary}: response ${status}`)}</figure>
`,
  ),
)}</div></div>`;
}

const isHidden = (isShown: boolean) => (isShown ? html`` : html` hidden="until-found"`);

/** Returns the body of a request as one more language. */
const bodyOf = ({ request }: Operation, key: string): SampleCode => ({
  key: 'json',
  title: 'JSON body',
  language: 'json',
  code: jsonInLines(request.examples[key]?.value),
});

function responsesTo({ responses }: Operation, key: string): { readonly status: number; readonly json: string }[] {
  return responses.flatMap(({ status, body }) => {
    const example = Object.hasOwn(body.examples, key) ? body.examples[key] : undefined;
    return example === undefined ? [] : [{ status, json: jsonInLines(example.value) }];
  });
}
