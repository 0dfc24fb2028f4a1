import { METHODS } from '../judge/threshold.ts';

/** The methods in force are raised whenever a measure, a test or a threshold changes its meaning. */
export const TOOL = { name: 'weightkin', version: __WEIGHTKIN_VERSION__, methods: METHODS } as const;
