import fc from 'fast-check';
import { hostileKey, hostileNumber, hostileText } from './hostile.js';
import { changedAt, sizeOf, type Tree } from './tree.js';

type Mutation = (tree: Tree) => Tree;

const DEPTH_MAX = 3_000;

const scalar: fc.Arbitrary<Tree> = fc.oneof(
  { arbitrary: hostileText.map((text) => ({ raw: JSON.stringify(text) })), weight: 3 },
  { arbitrary: hostileNumber.map((raw) => ({ raw })), weight: 2 },
  { arbitrary: fc.constantFrom<Tree>({ raw: 'null' }, { raw: 'true' }, { raw: '{}' }, { raw: '[]' }), weight: 2 },
  {
    arbitrary: fc.constantFrom<Tree>(
      { raw: 'undefined' },
      { raw: 'NaN' },
      { raw: "'a'" },
      { raw: '01' },
      { raw: '"\t"' },
    ),
    weight: 1,
  },
);

/** The same, wrapped up. */
const nested: fc.Arbitrary<Tree> = fc
  .tuple(scalar, fc.nat(DEPTH_MAX), fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"constructor":', '}']))
  .map(([inner, depth, [open, close]]) => ({
    raw: open.repeat(depth) + ('raw' in inner ? inner.raw : '') + close.repeat(depth),
  }));

const value: fc.Arbitrary<Tree> = fc.oneof({ arbitrary: scalar, weight: 9 }, { arbitrary: nested, weight: 1 });

/** At any place of the tree. */
const replaced = fc.tuple(fc.nat(), value).map(
  ([place, other]): Mutation =>
    (tree) =>
      changedAt(tree, place % sizeOf(tree), () => other),
);

const added = fc.tuple(fc.nat(), fc.oneof(hostileKey, hostileText), value).map(
  ([place, key, inner]): Mutation =>
    (tree) =>
      changedAt(tree, place % sizeOf(tree), (at) =>
        'fields' in at ? { fields: [...at.fields, [key, inner]] } : { fields: [[key, inner]] },
      ),
);

/** Fields of the top are left out, come twice, or in another spelling. */
const ofFields = fc
  .tuple(fc.nat(), fc.constantFrom('left out', 'twice', 'other case'), value)
  .map(([which, what, other]): Mutation => (tree) => {
    if (!('fields' in tree) || tree.fields.length === 0) return tree;
    const at = which % tree.fields.length;
    const [key, own] = tree.fields[at]!;
    if (what === 'left out') return { fields: tree.fields.toSpliced(at, 1) };
    if (what === 'twice') return { fields: [...tree.fields, [key, other]] };
    return { fields: tree.fields.with(at, [key.toUpperCase(), own]) };
  });

/** A few changes of one body, most often one. */
export const mutations: fc.Arbitrary<Mutation> = fc
  .array(
    fc.oneof({ arbitrary: replaced, weight: 4 }, { arbitrary: added, weight: 2 }, { arbitrary: ofFields, weight: 2 }),
    { maxLength: 3 },
  )
  .map((all) => (tree) => all.reduce((rest, mutate) => mutate(rest), tree));
