/** What the element says that compares, in Korean: without the words of the page. */
export { templates } from './live/ko.ts';
export { allTexts as texts } from './report-text/all-texts.ts';
