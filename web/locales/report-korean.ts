/** What the element for finished reports says, in Korean: it has neither the words nor the errors of the page. */
export { templates } from './report/ko.ts';
export { reportTexts as texts } from './report-text/report-texts.ts';
