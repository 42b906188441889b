/** Fifteen digits are what a spreadsheet means; the rest is how it is stored. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** Without what keeps a spreadsheet from taking text for a number or a formula. */
export function bare(text: string): string {
  const trimmed = text.trim();
  return /^="(.*)"$/.exec(trimmed)?.[1] ?? (trimmed.startsWith("'") ? trimmed.slice(1) : trimmed);
}
