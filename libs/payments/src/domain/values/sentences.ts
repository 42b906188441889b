/** Sentences by name. `{}` is the place of one value. */
export type Sentences = Readonly<Record<string, string>>;

/** The type of these sentences with a value in place of `{}`. */
export type SentenceOf<Table extends Sentences> = Filled<Table[keyof Table]>;
type Filled<Text extends string> = Text extends `${infer Before}{}${infer After}` ? `${Before}${string}${After}` : Text;

export interface ReadSentence<Name> {
  name: Name;
  /** The value in place of `{}`. */
  value: string | undefined;
}

/** The sentence that a text was made from. The first match counts. */
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
