import { showToast } from './Toast.tsx';

/** Copies a string to the clipboard, and says so. */
export async function copyText(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ title: `Copied ${what}` });
  } catch {
    showToast({
      tone: 'failed',
      title: `Can't copy ${what}`,
      description: 'The browser allows it only over HTTPS or on localhost. Select the text, and copy it.',
    });
  }
}
