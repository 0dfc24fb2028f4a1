/** Looks at a value that a stranger wrote; throws `ReportFault` where it is not what is expected. Changes nothing. */
export type Check = (value: unknown) => void;

/** What was expected, in a notation that needs no language, and where it was not found. */
export class ReportFault extends Error {
  readonly expected: string;
  /** From the innermost key outwards. */
  readonly keys: (string | number)[] = [];

  constructor(expected: string) {
    super(expected);
    this.expected = expected;
  }
}

/** The same fault, seen from one level further out. */
function seenFrom(reason: unknown, key: string | number): unknown {
  if (reason instanceof ReportFault) reason.keys.push(key);
  return reason;
}

function expectThat(holds: boolean, expected: string): void {
  if (!holds) throw new ReportFault(expected);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const flag: Check = (value) => expectThat(typeof value === 'boolean', 'true | false');

/** Infinity can be written in JSON too: as 1e999. */
export function number(from = -Infinity, to = Infinity): Check {
  const expected = from === -Infinity && to === Infinity ? 'number' : `number ${from}…${to}`;
  return (value) =>
    expectThat(typeof value === 'number' && Number.isFinite(value) && value >= from && value <= to, expected);
}

export function integer(from: number = Number.MIN_SAFE_INTEGER, to: number = Number.MAX_SAFE_INTEGER): Check {
  return (value) =>
    expectThat(Number.isSafeInteger(value) && Number(value) >= from && Number(value) <= to, `integer ${from}…${to}`);
}

export const count = integer(0);

/** @param most characters */
export function text(most: number): Check {
  return (value) => expectThat(typeof value === 'string' && value.length <= most, `string ≤ ${most}`);
}

/** A text of some form: `expected` is what the form is called. */
export function form(pattern: RegExp, expected: string): Check {
  return (value) => expectThat(typeof value === 'string' && pattern.test(value), expected);
}

export function oneOf(...words: unknown[]): Check {
  const known = new Set(words);
  return (value) => expectThat(known.has(value), words.map((word) => JSON.stringify(word)).join(' | '));
}

export function nullable(check: Check): Check {
  return (value) => {
    if (value !== null) check(value);
  };
}

/** @param most entries */
export function list(check: Check, most: number): Check {
  return (value) => {
    if (!Array.isArray(value) || value.length > most) throw new ReportFault(`list ≤ ${most}`);
    let at = 0;
    try {
      for (; at < value.length; at++) check(value[at]);
    } catch (reason) {
      throw seenFrom(reason, at);
    }
  };
}

/** Names that anybody chose, and what each stands for. */
export function dictionary(check: Check, { most, longest }: { most: number; longest: number }): Check {
  return (value) => {
    if (!isRecord(value)) throw new ReportFault('object');
    const entries = Object.entries(value);
    expectThat(entries.length <= most, `object ≤ ${most}`);
    let at = '';
    try {
      for (const [key, field] of entries) {
        at = key;
        expectThat(key.length <= longest, `key ≤ ${longest}`);
        check(field);
      }
    } catch (reason) {
      throw seenFrom(reason, at);
    }
  };
}

/** An object with these fields, and any others: later versions add some, and nothing here reads them. */
export function record(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  const fields = Object.entries(required);
  const further = Object.entries(optional);
  return (value) => {
    if (!isRecord(value)) throw new ReportFault('object');
    let at = '';
    try {
      for (const [key, check] of fields) {
        at = key;
        check(own(value, key));
      }
      for (const [key, check] of further) {
        at = key;
        const field = own(value, key);
        if (field !== undefined) check(field);
      }
    } catch (reason) {
      throw seenFrom(reason, at);
    }
  };
}

function own(value: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
