// Takes every msg() out of web/ into web/locales/xliff/ko.xlf, and builds web/locales/**/ko.ts of what is translated there.
import './ensure.mjs';

const { checkWords, extractWords, buildWords } = await import('./words-of.mjs');

await extractWords();
const faults = checkWords();
for (const fault of faults) console.error(fault);
await buildWords();
process.exit(faults.length > 0 ? 1 : 0);
