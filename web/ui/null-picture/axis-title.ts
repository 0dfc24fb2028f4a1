import { msg } from '@lit/localize';
import { isAxisTitleWithin, isCompressed } from '../../charts/null-picture.ts';

/** What the axis of a null picture measures, in as many words as fit. @param width of the picture, in pixels */
export function axisTitle(domain: readonly [number, number], width: number): string {
  if (!isCompressed(domain)) return msg('z, in standard deviations');
  const whole = msg('z, in standard deviations; steps shrink outwards');
  return isAxisTitleWithin(whole, width) ? whole : msg('z; steps shrink outwards');
}
