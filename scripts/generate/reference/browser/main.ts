import { startCopying } from './copy.ts';
import { startSamples } from './samples.ts';
import { startSearch } from './search.ts';
import { startSections } from './sections.ts';
import { startTrying } from './try-it.ts';

startSamples();
startCopying();
startSections();
startSearch();
startTrying();
