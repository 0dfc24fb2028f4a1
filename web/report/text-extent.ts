import { DEEPEST, MOST_CONTAINERS, MOST_VALUES } from './report-limits.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const LIST = 0x5b;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;

/** Which of the limits a JSON text would exceed, before anything is allocated for it; `null` where none. */
export function excessOf(json: string): 'values' | 'containers' | 'depth' | null {
  let depth = 0;
  let commas = 0;
  let containers = 0;
  for (let at = 0; at < json.length; at++) {
    switch (json.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(json, at);
        break;
      case COMMA:
        if (++commas > MOST_VALUES) return 'values';
        break;
      case LIST:
      case OBJECT:
        if (++depth > DEEPEST) return 'depth';
        if (++containers > MOST_CONTAINERS) return 'containers';
        break;
      case LIST_END:
      case OBJECT_END:
        depth--;
        break;
      default:
    }
  }
  return null;
}

/** Where the string that opens here closes, or the text ends. */
function endOfString(json: string, opens: number): number {
  for (let from = opens + 1; ;) {
    const close = json.indexOf('"', from);
    if (close < 0) return json.length;
    let slashes = 0;
    while (json.charCodeAt(close - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return close;
    from = close + 1;
  }
}
