/** An answer as it came over the wire. `text` is exact: amounts are read from it, never from floats. */
export interface Answer {
  /** Number of its exchange. */
  number: number;
  /** 0 where no answer came. */
  status: number;
  headers: Record<string, string>;
  text: string;
  /** The parsed body; undefined where it is not JSON. Numbers are kept as {@link ExactNumber}. */
  json: unknown;
  durationMs: number;
  /** Why no answer came. */
  failure?: string;
}

/** A JSON number in the digits in which it was written. */
export class ExactNumber {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

export const NO_ANSWER: Answer = { number: 0, status: 0, headers: {}, text: '', json: undefined, durationMs: 0 };

export function answerOf(number: number, status: number, headers: Record<string, string>, text: string): Answer {
  return { number, status, headers, text, json: parseExact(text), durationMs: 0 };
}

type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const parse = JSON.parse as (text: string, reviver?: Reviver) => unknown;

export function parseExact(text: string): unknown {
  try {
    return parse(text, (_key, value, { source }) =>
      typeof value === 'number' ? new ExactNumber(source ?? '') : value,
    );
  } catch {
    return undefined;
  }
}

const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => unknown };

/** A JSON number with exactly these digits: `129.90`. */
export const exact = (digits: string): unknown => rawJSON(digits);

/** The answer as ordinary JavaScript values, for schemas. */
export function plain(value: unknown): unknown {
  if (value instanceof ExactNumber) return Number(value.source);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
}
