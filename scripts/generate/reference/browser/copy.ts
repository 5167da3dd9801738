import { announce } from './dom.ts';

/** Makes the copy buttons work. A button copies the visible code of its figure or panel, exactly as shown. */
export function startCopying(): void {
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.copy') : null;
    if (button !== null) void copyFor(button);
  });
}

async function copyFor(button: Element): Promise<void> {
  const block = button.closest('figure, .panel');
  const code = block?.querySelector('figure:not([hidden]) code') ?? block?.querySelector('pre code');
  try {
    await navigator.clipboard.writeText(code?.textContent ?? '');
    report(button, 'Copied');
  } catch {
    // Browsers have no clipboard for pages over plain HTTP. The reader can copy the selection.
    if (code) getSelection()?.selectAllChildren(code);
    report(button, 'Selected');
  }
}

function report(button: Element, word: string): void {
  button.textContent = word;
  announce(word);
  setTimeout(() => {
    button.textContent = 'Copy';
  }, 1500);
}
