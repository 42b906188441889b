export interface Differences<T> {
  added: Record<string, T>;
  removed: string[];
  /** Path to what is there now; null where it is gone. */
  changed: Record<string, unknown>;
}

/** What one set of objects has and another has not, as small as it can be said. */
export function differences<T>(before: Map<string, T>, after: Map<string, T>): Differences<T> {
  const changed: Record<string, unknown> = {};
  for (const [name, value] of after) if (before.has(name)) compare(name, before.get(name), value, changed);
  return {
    added: Object.fromEntries([...after].filter(([name]) => !before.has(name))),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    changed,
  };
}

function compare(path: string, before: unknown, after: unknown, changed: Record<string, unknown>): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  if (!isObject(before) || !isObject(after)) {
    changed[path] = after ?? null;
    return;
  }
  const [left, right] = [byName(before), byName(after)];
  for (const key of new Set([...Object.keys(left), ...Object.keys(right)]))
    compare(`${path} › ${key}`, left[key], right[key], changed);
}

/** Items of a list that have names are the same thing wherever they stand in it. */
function byName(value: object): Record<string, unknown> {
  const items: unknown[] = Array.isArray(value) ? value : [];
  const named = items.filter((item): item is { name: string } => isObject(item) && 'name' in item);
  if (items.length === 0 || named.length < items.length) return { ...value };
  return Object.fromEntries(named.map((item) => [item.name, item]));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
