import { readFileSync, writeFileSync } from 'node:fs';

export interface Picture {
  /** Of the file, without its ending. */
  name: string;
  /** As the page calls itself. */
  title: string;
}

const BEGIN = '<!-- pictures: npm run screenshots -->';
const END = '<!-- /pictures -->';
const IN_A_ROW = 3;

/** `/payments/:merchant/:orderId/decide` is `payments-decide`; what ends with a parameter is one of many. */
export function pictureName(route: string): string {
  const parts = route.split('/').filter(Boolean);
  const words = parts.filter((part) => !part.startsWith(':'));
  if (words.length === 0) return 'work';
  return [...words, ...(parts.at(-1)!.startsWith(':') ? ['one'] : [])].join('-');
}

/** Puts all pictures between the two marks of a document, several in a row. */
export function showPictures(path: string, folder: string, pictures: readonly Picture[]): void {
  const text = readFileSync(path, 'utf8');
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${path} has no place for pictures`);
  const images = pictures.map(
    ({ name, title }) =>
      `<a href="${folder}/${name}.png"><img src="${folder}/${name}.png" width="32%" alt="${escaped(title)}"></a>`,
  );
  const rows = Array.from({ length: Math.ceil(images.length / IN_A_ROW) }, (_, row) =>
    images.slice(row * IN_A_ROW, (row + 1) * IN_A_ROW).join(' '),
  );
  const block = [BEGIN, '<p>', ...rows, '</p>', END].join('\n');
  writeFileSync(path, text.slice(0, begin) + block + text.slice(end + END.length));
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
