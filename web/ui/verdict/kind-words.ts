export { kindWords, type KindWords } from '../../report/kind-words.ts';
