/** Everything in Korean: words of the page, and sentences of reports and errors. */
export { templates } from './ko.ts';
export { allTexts as texts } from './report-text/all-texts.ts';
