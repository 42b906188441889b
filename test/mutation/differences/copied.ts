/** A deep copy: what is remembered of a value is not remembered of its copy. What is one object twice is so in the copy, too. */
export function copied<T>(value: T, known = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value;
  if (known.has(value)) return known.get(value) as T;
  const copy = (Array.isArray(value) ? [] : Object.create(Object.getPrototypeOf(value))) as Record<string, unknown>;
  known.set(value, copy);
  for (const [key, part] of Object.entries(value)) copy[key] = copied(part, known);
  return copy as T;
}
