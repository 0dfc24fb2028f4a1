import { msg, str } from '@lit/localize';
import type { TensorRow } from '../../contract.ts';
import { roleName } from '../format/names.ts';
import { counted, formatInteger, formatShape } from '../format/numbers.ts';
import { elementsOf, isComplex } from '../../report/measured-values.ts';

/** What the pair is and how much of it was compared, in one line. */
export function pairFacts(row: TensorRow): string {
  const parts = [placeText(row), formatShape(row.shape), comparedText(row)];
  if (isComplex(row)) parts.push(msg('each as two values: real and imaginary parts are measured in turn'));
  return parts.join('; ');
}

function placeText({ role: kind, layer, expert }: TensorRow): string {
  const role = roleName(kind);
  if (layer === null) return role;
  return expert === undefined ? msg(str`${role}, layer ${layer}`) : msg(str`${role}, layer ${layer}, expert ${expert}`);
}

function comparedText(row: TensorRow): string {
  const all = counted(elementsOf(row), 'element');
  if (row.compared === elementsOf(row)) return msg(str`${all} compared`);
  const some = formatInteger(row.compared);
  return msg(str`${some} of ${all} compared`);
}
