import { startCopying } from './copy.ts';
import { startSamples } from './samples.ts';
import { startSearch } from './search.ts';
import { startSections } from './sections.ts';
import { startTrying } from './try-it.ts';

// At once: the browser can reveal a hidden sample for the words of a link before the first frame.
startSamples();

// After the first frame, so that readers see the page earlier. Tests wait for the attribute.
requestAnimationFrame(() =>
  setTimeout(() => {
    startCopying();
    startSections();
    startSearch();
    startTrying();
    document.documentElement.dataset.started = '';
  }),
);
