/**
 * Finds the configured name for the shop's `targetProvider`, ignoring case and blanks. If several names differ only by these,
 * the name must match exactly.
 */
export function configuredTarget(names: Iterable<string>, said: string): string | undefined {
  const known = [...names];
  if (known.includes(said)) return said;
  const alike = known.filter((name) => valueOf(name) === valueOf(said));
  return alike.length === 1 ? alike[0] : undefined;
}

/** A Turkish shop may write `İ` for a capital `i`, which becomes `i` with a combining dot in lower case. */
function valueOf(name: string): string {
  return name.trim().toLowerCase().replaceAll('\u0307', '');
}
