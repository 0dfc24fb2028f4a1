// Takes every msg() out of web/ into web/locales/xliff/ko.xlf, and builds web/locales/ko.ts of what is translated there.
import './ensure.mjs';
import { readConfigFileAndWriteSchema } from '@lit/localize-tools/lib/config.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';

const open = () => new RuntimeLitLocalizer(readConfigFileAndWriteSchema('.ci/lit-localize.json'));

const localizer = open();
const { messages, errors } = localizer.extractSourceMessages();
for (const { messageText, file } of errors) console.error(`${file?.fileName}: ${messageText}`);
if (errors.length > 0) process.exit(1);
await localizer.writeInterchangeFiles();

// Opened again: what has just been written is the translation now.
const written = open();
await written.build();
const translated = new Set(
  written
    .readTranslationsSync()
    .translations.get('ko')
    ?.map(({ name }) => name),
);
const missing = messages.filter(({ name }) => !translated.has(name));
console.log(`${messages.length} messages, ${missing.length} without Korean`);
