export { hashOf, mix } from '../stats/hash.ts';
