/**
 * The configured name that the shop's `targetProvider` means: the same value however it is spelt. Where several names differ by no
 * more than that, only the exact one is meant.
 */
export function configuredTarget(names: Iterable<string>, said: string): string | undefined {
  const known = [...names];
  if (known.includes(said)) return said;
  const alike = known.filter((name) => valueOf(name) === valueOf(said));
  return alike.length === 1 ? alike[0] : undefined;
}

/** A shop that speaks Turkish writes `İ` for a capital `i`: that is `i` with a dot of its own in lower case. */
function valueOf(name: string): string {
  return name.trim().toLowerCase().replaceAll('\u0307', '');
}
