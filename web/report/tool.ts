/** The methods in force: raised whenever a measure, a test or a threshold changes its meaning. */
const METHODS = 'measures/1';

export const TOOL = { name: 'weightkin', version: __WEIGHTKIN_VERSION__, methods: METHODS } as const;
