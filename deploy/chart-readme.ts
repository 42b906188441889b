import { isMap, isScalar, parseDocument, stringify, type Pair, type YAMLMap } from 'yaml';

export interface ValueRow {
  name: string;
  standard: string;
  meaning: string;
}

const BEGIN = '<!-- The table is made of values.yaml: npm run generate -->';
const END = '<!-- End of the table. -->';

/** The page with its table as the comments of values.yaml say. */
export function withValuesTable(readme: string, valuesYaml: string): string {
  const [before, rest] = readme.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) throw new Error(`the page has no ${BEGIN} … ${END}`);
  const lines = valueRows(valuesYaml).map(
    ({ name, standard, meaning }) => `| \`${name}\` | ${standard && `\`${standard}\``} | ${meaning} |`,
  );
  return `${before}${BEGIN}\n\n| value | default | meaning |\n| --- | --- | --- |\n${lines.join('\n')}\n\n${END}${after}`;
}

/** Every value that has a comment: without one it is a group, or what the group's comment speaks of. */
export function valueRows(valuesYaml: string): ValueRow[] {
  return rowsOf(parseDocument(valuesYaml).contents as YAMLMap<Key>, '');
}

interface Key {
  value: string;
  commentBefore?: string | null;
}

function rowsOf(map: YAMLMap<Key>, parent: string): ValueRow[] {
  return map.items.flatMap((pair, index) => {
    const name = parent + pair.key.value;
    // The comment above the first key of a map hangs on the map.
    const comment = pair.key.commentBefore ?? (index === 0 && parent !== '' ? map.commentBefore : undefined);
    const meaning = comment?.split('\n').at(-1)?.trim();
    if (isMap(pair.value) && isGroup(pair)) return rowsOf(pair.value as YAMLMap<Key>, `${name}.`);
    if (!meaning) throw new Error(`values.yaml says nothing of ${name}`);
    return [{ name, standard: standardOf(pair), meaning }];
  });
}

/** Maps whose keys are the user's own are one value. */
const OWN_KEYS =
  /^(environment|annotations|labels|podLabels|podAnnotations|nodeSelector|affinity|resources|podSecurityContext)$/;

function isGroup({ key }: Pair<Key>): boolean {
  return !OWN_KEYS.test(key.value);
}

function standardOf({ value }: Pair<Key>): string {
  if (isScalar(value)) return String(value.value);
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim();
}
