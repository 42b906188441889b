/** Sentences by their names; `{}` stands for one value. */
export type Sentences = Readonly<Record<string, string>>;

/** What these sentences can be once their value stands in them. */
export type SentenceOf<Table extends Sentences> = Filled<Table[keyof Table]>;
type Filled<Text extends string> = Text extends `${infer Before}{}${infer After}` ? `${Before}${string}${After}` : Text;

export interface ReadSentence<Name> {
  name: Name;
  /** What stood in the place of `{}`. */
  value: string | undefined;
}

/** Which sentence a text is; the first one that fits. */
export function readSentence<Table extends Sentences>(
  table: Table,
  text: string,
): ReadSentence<keyof Table & string> | undefined {
  for (const [name, sentence] of Object.entries(table)) {
    const [before, after] = sentence.split('{}') as [string, string?];
    if (after === undefined) {
      if (text === sentence) return { name, value: undefined };
    } else if (text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)) {
      return { name, value: text.slice(before.length, text.length - after.length) };
    }
  }
  return undefined;
}
