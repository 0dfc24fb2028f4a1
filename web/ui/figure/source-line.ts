import { msg, str } from '@lit/localize';
import { DEPTH_WORDS } from '../depths.ts';
import { shortenName } from '../format/names.ts';
import type { FigureSource } from './figure-source.ts';

const MOST = 60;

/** Where a figure comes from, in one line. */
export function sourceLine(source: FigureSource | null): string {
  if (!source) return 'Weightkin';
  const [a, b] = [shortenName(source.a, MOST), shortenName(source.b, MOST)];
  const depth = DEPTH_WORDS[source.depth].label.toLowerCase();
  const { seed } = source;
  return msg(str`Weightkin · ${a} and ${b} · depth “${depth}” · seed ${seed}`);
}
