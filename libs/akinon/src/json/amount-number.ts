/** An amount that JSON writes with exactly these digits (`129.90`), which a JavaScript number cannot guarantee. */
export interface AmountNumber {
  readonly rawJSON: string;
}

/** In Node 24, but not yet in TypeScript's library. */
const { rawJSON } = JSON as unknown as { rawJSON: (text: string) => AmountNumber };

/** Decimal text (`129.90`) as a JSON number. Throws a RangeError for any other text. */
export function amountNumber(decimal: string): AmountNumber {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(decimal)) throw new RangeError(`not a decimal: ${decimal}`);
  return rawJSON(decimal);
}
