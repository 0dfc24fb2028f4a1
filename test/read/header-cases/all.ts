import type { HeaderCase } from './case.ts';
import { DTYPES, LAYOUT } from './layout.ts';
import { DESCRIPTOR, DUPLICATES, METADATA, NUMBERS } from './members.ts';
import { LENGTH, TEXT } from './text.ts';

export const HEADER_CASES: HeaderCase[] = [
  ...LENGTH,
  ...TEXT,
  ...METADATA,
  ...DUPLICATES,
  ...DESCRIPTOR,
  ...NUMBERS,
  ...LAYOUT,
  ...DTYPES,
];
