/** In Node 24, but not yet in TypeScript's library. */
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => ExactNumber };

/** A JSON number with exactly these digits in the output of `JSON.stringify`. */
export interface ExactNumber {
  readonly rawJSON: string;
}

/** Decimal text (`1234567.89`, from `formatMoney`) as a JSON number. */
export function exactNumber(decimal: string): ExactNumber {
  return rawJSON(decimal);
}
