export * from '../report/measured-values.ts';
