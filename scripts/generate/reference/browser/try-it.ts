import { type ApiRequest, curlCommand, httpRequest } from './curl.ts';
import { byId } from './dom.ts';

const timeoutMs = 30_000;

/** The address of the mock that `npm start` runs. */
const mockAddress = 'http://127.0.0.1:4010';

/** Makes the buttons `Try it` work. The key is only in the field of the form: nothing stores it. */
export function startTrying(): void {
  const dialog = byId('try', HTMLDialogElement);
  const form = byId('try-form', HTMLFormElement);
  const address = byId('try-address', HTMLInputElement);
  const key = byId('try-key', HTMLInputElement);
  const body = byId('try-body', HTMLTextAreaElement);
  const problem = byId('try-problem', HTMLParagraphElement);
  const send = byId('try-send', HTMLButtonElement);
  const response = byId('try-response', HTMLDivElement);
  const status = byId('try-status', HTMLSpanElement);
  const received = byId('try-received', HTMLElement);
  const isServedByApi = document.querySelector('meta[name="served-by-api"]')?.getAttribute('content') === 'yes';
  let operation: DOMStringMap = {};
  let isSending = false;
  /** A key that the mock and the demo project of the server accept. */
  let defaultKey = '';

  address.value = isServedByApi ? location.origin : mockAddress;
  byId('try-note', HTMLParagraphElement).textContent = isServedByApi
    ? 'The server of this page also serves the API. It gets your requests, unless you enter another address.'
    : `This page comes from ${location.protocol === 'file:' ? 'a file' : 'a host'} that doesn’t serve the API. Start the mock with npm start, or enter the address of a server that allows requests from web pages.`;

  function open(button: HTMLElement): void {
    operation = button.dataset;
    const prefixes = (operation.prefixes ?? '').split(' ');
    byId('try-title', HTMLHeadingElement).textContent = operation.title ?? '';
    key.placeholder = prefixes.map((prefix) => `${prefix}…`).join(' or ');
    if (key.value === '' || key.value === defaultKey) key.value = defaultKey = `${prefixes.at(-1)}local`;
    body.value = chosenBody(operation.operation ?? '');
    byId('try-addresses', HTMLElement).replaceChildren(
      ...[...new Set([address.value, mockAddress, operation.host ?? ''])].map(createOption),
    );
    response.hidden = true;
    update();
    dialog.showModal();
  }

  function currentRequest(): ApiRequest {
    const { method = '', path = '', header = '' } = operation;
    return {
      method,
      url: address.value.trim().replace(/\/+$/, '') + path,
      headers: { ...(key.value === '' ? {} : { [header]: key.value.trim() }), 'Content-Type': 'application/json' },
      body: body.value,
    };
  }

  function update(): void {
    const request = currentRequest();
    byId('try-curl', HTMLElement).textContent = curlCommand(request);
    byId('try-sent', HTMLElement).textContent = httpRequest(request);
    problem.textContent = '';
  }

  async function sendRequest(): Promise<void> {
    if (isSending || !form.reportValidity()) return;
    isSending = true;
    send.disabled = true;
    problem.textContent = '';
    const { url, ...init } = currentRequest();
    const start = performance.now();
    try {
      const result = await fetch(url, {
        ...init,
        signal: AbortSignal.timeout(timeoutMs),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
      });
      const text = await result.text();
      const milliseconds = Math.round(performance.now() - start);
      status.textContent = `${result.status} ${result.statusText} · ${milliseconds} ms · ${text.length.toLocaleString('en')} characters`;
      status.className = `s${Math.floor(result.status / 100)}`;
      received.textContent = formatted(text);
      response.hidden = false;
      response.scrollIntoView({ block: 'nearest' });
    } catch (error) {
      response.hidden = true;
      problem.textContent = failureInWords(error, url);
    } finally {
      isSending = false;
      send.disabled = false;
    }
  }

  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button.try') : null;
    if (button !== null) open(button);
    if (target === dialog) dialog.close();
  });
  for (const field of [address, key, body]) field.addEventListener('input', update);
  form.addEventListener('submit', (event) => {
    if (event.submitter instanceof HTMLButtonElement && event.submitter.value === 'close') return;
    event.preventDefault();
    void sendRequest();
  });
  dialog.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void sendRequest();
  });
}

/** Returns the body of the chosen example of an operation. */
function chosenBody(operation: string): string {
  const examples = document.querySelector<HTMLElement>(`.examples[data-operation="${CSS.escape(operation)}"]`);
  const example = examples?.querySelector<HTMLSelectElement>('.choose-example')?.value ?? '';
  const body = examples?.querySelector(`[data-language="json"][data-example="${CSS.escape(example)}"] code`);
  return body?.textContent ?? '';
}

function createOption(value: string): HTMLOptionElement {
  const option = document.createElement('option');
  option.value = value;
  return option;
}

function formatted(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function failureInWords(error: unknown, url: string): string {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return `No response from ${url} within ${timeoutMs / 1000} seconds.`;
  return `No response from ${url}. Check that the server runs and that it allows requests from web pages (CORS). A page over HTTPS can call plain HTTP only on this machine.`;
}
