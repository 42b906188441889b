/** JSON that brings back dates and big integers as such. */
export const exactText = (value: unknown): string =>
  JSON.stringify(value, function (this: Record<string, unknown>, name, shown: unknown) {
    const item = this[name];
    if (typeof item === 'bigint') return { $integer: item.toString() };
    if (item instanceof Date) return { $date: item.toISOString() };
    return shown;
  });

export function readExact(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => {
    const { $integer, $date } = (value ?? {}) as { $integer?: unknown; $date?: unknown };
    if (typeof $integer === 'string') return BigInt($integer);
    return typeof $date === 'string' ? new Date($date) : value;
  });
}
