export { atMost, formatP, withPowers } from '../../report/probabilities.ts';
