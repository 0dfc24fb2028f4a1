// Defines <weight-kin> with engine, workers and kernels inside: dist/embed/weightkin.js.
import { compare, plan } from './engine/client.ts';
import { provideEmbedWords, showEmbedLanguage } from './locales/embed-language.ts';
import * as korean from './locales/live-korean.ts';
import { definedWeightKin } from './ui/weight-kin/defined.ts';
import { livePart } from './ui/weight-kin/live-embed.ts';

export type { WeightKin } from './ui/weight-kin/weight-kin.ts';

provideEmbedWords(korean);
definedWeightKin().takeLanguage(showEmbedLanguage);
definedWeightKin().takeLivePart(livePart({ plan, compare }));
