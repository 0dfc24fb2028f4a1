// The messages of web/ and their translations, by @lit/localize-tools.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readConfigFileAndWriteSchema } from '@lit/localize-tools/lib/config.js';
import { sortProgramMessages } from '@lit/localize-tools/lib/messages.js';
import { RuntimeLitLocalizer } from '@lit/localize-tools/lib/modes/runtime.js';

const CONFIG = '.ci/lit-localize.json';

/** What is built: every word, for the page; and what each element can say, which must stay small. `entry`: only words of what it imports. */
const OUTPUTS = [
  { folder: 'web/locales', entry: null },
  { folder: 'web/locales/live', entry: 'web/element.ts' },
  { folder: 'web/locales/report', entry: 'web/report-element.ts' },
];

function localizerOf({ folder, entry } = OUTPUTS[0]) {
  const config = readConfigFileAndWriteSchema(CONFIG);
  const inputFiles = entry === null ? {} : { inputFiles: [resolve(entry)] };
  return new RuntimeLitLocalizer({
    ...config,
    ...inputFiles,
    output: { ...config.output, outputDir: resolve(folder) },
  });
}

function messagesOf(localizer) {
  const { messages, errors } = localizer.extractSourceMessages();
  if (errors.length > 0)
    throw new Error(errors.map(({ messageText, file }) => `${file?.fileName}: ${messageText}`).join('\n'));
  return messages;
}

function koreanOf(localizer) {
  return new Map(
    localizer
      .readTranslationsSync()
      .translations.get('ko')
      ?.map((message) => [message.name, message]),
  );
}

/** Its text without what moves when code is indented anew: holes by their number. */
function textOf({ contents }) {
  return contents
    .map((part) => (typeof part === 'string' ? part : `{${part.index}}`))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Every hole once, in whatever order the language wants them. */
function hasSameHoles({ contents }, translation) {
  const holes = (parts) =>
    parts.flatMap((part) => (typeof part === 'string' ? [] : [part.index])).toSorted((x, y) => x - y);
  return !translation || String(holes(contents)) === String(holes(translation.contents));
}

/** Words that were only indented anew have another id, and keep their translation. */
function carriedOver(messages, korean, before) {
  const names = new Set(messages.map(({ name }) => name));
  const left = [...korean.values()].filter(({ name }) => !names.has(name));
  const byText = new Map(left.map((message) => [before.get(message.name), message]));
  return messages.flatMap((message) => {
    const found = korean.get(message.name) ?? byText.get(textOf(message));
    return found ? [{ ...found, name: message.name }] : [];
  });
}

/** Source texts as they were when they were translated. */
function sourcesBefore() {
  const units = readFileSync('web/locales/xliff/ko.xlf', 'utf8').matchAll(
    /<trans-unit id="([^"]+)">\s*<source>(.*?)<\/source>/gs,
  );
  const plain = (text) =>
    text
      .replace(/<x id="(\d+)"[^>]*\/>/g, '{$1}')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .replace(/\s+/g, ' ')
      .trim();
  return new Map([...units].map(([, id, source]) => [id, plain(source)]));
}

/** Writes what is in the code into the file of translations, and takes out what is not any more. */
export async function extractWords() {
  const localizer = localizerOf();
  const messages = messagesOf(localizer);
  const korean = carriedOver(messages, koreanOf(localizer), sourcesBefore());
  await localizer.formatter.writeOutput(sortProgramMessages([...messages]), new Map([['ko', korean]]));
}

/** One line for each message without Korean, without a place in the code, or whose holes do not match. */
export function checkWords() {
  const localizer = localizerOf();
  const messages = messagesOf(localizer);
  const korean = koreanOf(localizer);
  const names = new Set(messages.map(({ name }) => name));
  return [
    ...messages.filter(({ name }) => !korean.has(name)).map((message) => `No Korean: ${textOf(message)}`),
    ...[...korean.values()]
      .filter(({ name }) => !names.has(name))
      .map((message) => `Not in the code: ${textOf(message)}`),
    ...messages
      .filter((message) => !hasSameHoles(message, korean.get(message.name)))
      .map((message) => `Other holes: ${textOf(message)}`),
    ...localizer.validateTranslations().errors,
  ];
}

/** @param into another root than the working directory; @returns the files written, relative to it */
export async function buildWords(into = '.') {
  const { warn } = console;
  // Told of by checkWords already.
  console.warn = () => {};
  try {
    for (const { folder, entry } of OUTPUTS) await localizerOf({ folder: resolve(into, folder), entry }).build();
  } finally {
    console.warn = warn;
  }
  return OUTPUTS.map(({ folder }) => `${folder}/ko.ts`);
}
