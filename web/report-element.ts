// Defines <weight-kin> for finished reports, without engine, workers or kernels: dist/embed/report.js.
import { provideEmbedWords, showEmbedLanguage } from './locales/embed-language.ts';
import * as korean from './locales/report-korean.ts';
import { definedWeightKin } from './ui/weight-kin/defined.ts';

export type { WeightKin } from './ui/weight-kin/weight-kin.ts';

provideEmbedWords(korean);
definedWeightKin().takeLanguage(showEmbedLanguage);
