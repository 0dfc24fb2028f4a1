import { WeightKin } from './weight-kin.ts';

/**
 * The class behind `<weight-kin>` in this page. Another module of Weightkin may have been there first: what this one holds is then given
 * to the elements of that one.
 */
export function definedWeightKin(): typeof WeightKin {
  return (customElements.get('weight-kin') as typeof WeightKin | undefined) ?? WeightKin;
}
