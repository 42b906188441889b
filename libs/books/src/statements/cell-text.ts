/** Rounds to fifteen digits, the precision of a spreadsheet. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

/** Removes the marks by which a spreadsheet keeps text from being read as a number or formula. */
export function bare(text: string): string {
  const trimmed = text.trim();
  return /^="(.*)"$/.exec(trimmed)?.[1] ?? (trimmed.startsWith("'") ? trimmed.slice(1) : trimmed);
}
