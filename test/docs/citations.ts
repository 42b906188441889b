import type { Text } from './texts.js';

const CITATION = /(?<![\w/@.-])(?:(akinon|paytiko)#([\w-]*\w)|ADR-(\w+))/g;
/** Up to the end of its line, or of the next one where the comment breaks after the colon. */
const SOURCE = /\bSource:(?:[ \t]*\n[ \t/*]*|[ \t]*)(.*)/g;
const STABLE = /^(?:(?:akinon|paytiko)#\w|ADR-\d{4}\b|RFC \d|https:)/;

export interface Sources {
  /** Anchors of each page of the contract, by the name that citations give it. */
  pages: Readonly<Record<string, ReadonlySet<string>>>;
  /** Numbers of four digits. */
  decisions: ReadonlySet<string>;
}

/** Citations such as akinon#D8 or ADR-0008 that lead nowhere, one readable line each. */
export function brokenCitations(texts: readonly Text[], { pages, decisions }: Sources): string[] {
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(CITATION)]
      .filter(([, page, anchor, decision]) => !(page ? pages[page]?.has(anchor!) : decisions.has(decision!)))
      .map(([citation]) => `${path}: ${citation} leads nowhere`),
  );
}

/** How many citations there are. */
export function citationsIn(texts: readonly Text[]): number {
  return texts.reduce((sum, { text }) => sum + [...text.matchAll(CITATION)].length, 0);
}

/** Sources that are told in free words, which nobody can check. */
export function freeSources(texts: readonly Text[]): string[] {
  return texts.flatMap(({ path, text }) =>
    [...text.matchAll(SOURCE)]
      .filter(([, source]) => !STABLE.test(source!))
      .map(([, source]) => `${path}: names its source in free words: ${source}`),
  );
}
