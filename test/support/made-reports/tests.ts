import type { TestMeta } from '../../../web/contract.ts';
import { metaOf } from '../../../web/judge/meta/all.ts';

/** Records of tests as a report carries them. */
export const MADE_TESTS: TestMeta[] = metaOf(['residual-sign-flip', 'norm-gains', 'bit-identity']);
