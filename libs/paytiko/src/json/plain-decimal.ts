/** Limit of the digits. Longer numbers are unchanged, and refused where they are used. */
const DIGITS_MAX = 100;

/** Writes out the exponent of a JSON number: `1.299E+2` is `129.9`. Any other text is unchanged. */
export function plainDecimal(text: string): string {
  const number = /^(-?)(\d{1,100})(?:\.(\d{1,100}))?[eE]([+-]?\d{1,4})$/.exec(text);
  if (!number) return text;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = number;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point > DIGITS_MAX || point < -DIGITS_MAX) return text;
  const padded = '0'.repeat(Math.max(0, 1 - point)) + digits.padEnd(point, '0');
  const at = Math.max(1, point);
  const [left, right] = [padded.slice(0, at).replace(/^0+(?=\d)/, ''), padded.slice(at)];
  return `${sign}${left}${right && `.${right}`}`;
}
