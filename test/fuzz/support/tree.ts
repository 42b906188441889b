/** JSON as a text may hold it: keys twice, numbers of any length, in any order. */
export type Tree = Scalar | List | Fields;
interface Scalar {
  /** JSON text of a string, number, `true`, `false` or `null`; or of something that only looks like it. */
  raw: string;
}
interface List {
  items: Tree[];
}
interface Fields {
  fields: [key: string, value: Tree][];
}

export function treeOf(value: unknown): Tree {
  if (Array.isArray(value)) return { items: value.map(treeOf) };
  const rawNumber = (JSON as unknown as { isRawJSON(value: unknown): boolean }).isRawJSON(value);
  if (typeof value !== 'object' || value === null || rawNumber) return { raw: JSON.stringify(value ?? null) };
  return { fields: Object.entries(value).map(([key, inner]) => [key, treeOf(inner)]) };
}

export function textOf(tree: Tree): string {
  if ('raw' in tree) return tree.raw;
  if ('items' in tree) return `[${tree.items.map(textOf).join(',')}]`;
  return `{${tree.fields.map(([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`).join(',')}}`;
}

/** The text of a field at the top; undefined where there is no such text. */
export function textIn(tree: Tree, key: string): string | undefined {
  const found = 'fields' in tree ? tree.fields.find(([name]) => name === key)?.[1] : undefined;
  if (!found || !('raw' in found) || !found.raw.startsWith('"')) return undefined;
  try {
    return JSON.parse(found.raw) as string;
  } catch {
    // A text that was broken on purpose.
    return undefined;
  }
}

/** How many places there are: the tree itself and whatever is in it. */
export function sizeOf(tree: Tree): number {
  return 1 + innerOf(tree).reduce((sum, inner) => sum + sizeOf(inner), 0);
}

/** The tree with another one in the place with this number, counted from the top. */
export function changedAt(tree: Tree, place: number, change: (found: Tree) => Tree): Tree {
  let left = place;
  const walk = (at: Tree): Tree => {
    if (left-- === 0) return change(at);
    if ('items' in at) return { items: at.items.map(walk) };
    if ('fields' in at) return { fields: at.fields.map(([key, value]) => [key, walk(value)]) };
    return at;
  };
  return walk(tree);
}

function innerOf(tree: Tree): Tree[] {
  if ('items' in tree) return tree.items;
  return 'fields' in tree ? tree.fields.map(([, value]) => value) : [];
}
