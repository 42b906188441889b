import type { Span } from './spans.js';
import { folded, tokensOf } from './tokens.js';

/** A node in the tree of all phrases. The words that were read are the beginning of a phrase. */
interface Place {
  /** The last word. */
  word: string;
  /** The node after the first word that was added here. Nearly all nodes have one successor, and a map costs ten times as much. */
  next: Place | undefined;
  /** The nodes after other words. */
  others: Map<string, Place> | undefined;
  /** The node of the longest proper suffix of these words. */
  shorter: Place | undefined;
  /** Number of words of the longest phrase that ends here; 0 if none does. */
  length: number;
}

/**
 * Finds phrases in texts as whole words: the name Al is not in "already". The Aho–Corasick algorithm with words instead of letters: each
 * word of a phrase and of a text is read once.
 */
export class Phrases {
  private readonly root = place('');

  /** `wordsMax`: longer phrases are left out, because no searched text has as many words. */
  constructor(
    phrases: Iterable<string>,
    private readonly wordsMax = Infinity,
  ) {
    for (const phrase of phrases) this.add(phrase);
    this.link();
  }

  /** The longest phrase at each position where one ends. */
  in(text: string): Span[] {
    const spans: Span[] = [];
    /** Start index of each token. */
    const starts: number[] = [];
    let end = 0;
    let at = this.root;
    for (const token of tokensOf(text)) {
      starts.push(end);
      end += token.length;
      at = this.after(at, folded(token));
      if (at.length > 0) spans.push({ start: starts.at(-at.length)!, end });
    }
    return spans;
  }

  private add(phrase: string): void {
    const words = tokensOf(phrase);
    if (words.length > this.wordsMax) return;
    let at = this.root;
    for (const word of words) at = placeAfter(at, folded(word));
    at.length = words.length;
  }

  /** Links nodes in order of length, since each link leads to a shorter one. */
  private link(): void {
    const places = [this.root];
    for (const at of places) {
      for (const next of nextOf(at)) {
        next.shorter = at.shorter ? this.after(at.shorter, next.word) : this.root;
        next.length ||= next.shorter.length;
        places.push(next);
      }
    }
  }

  private after(at: Place, word: string): Place {
    for (let from: Place | undefined = at; from; from = from.shorter) {
      const next = knownAfter(from, word);
      if (next) return next;
    }
    return this.root;
  }
}

function place(word: string): Place {
  return { word, next: undefined, others: undefined, shorter: undefined, length: 0 };
}

function knownAfter({ next, others }: Place, word: string): Place | undefined {
  return next?.word === word ? next : others?.get(word);
}

/** The node after a word, created if there is none. */
function placeAfter(at: Place, word: string): Place {
  const known = knownAfter(at, word);
  if (known) return known;
  const made = place(word);
  if (at.next) (at.others ??= new Map()).set(word, made);
  else at.next = made;
  return made;
}

function nextOf({ next, others }: Place): Place[] {
  return next ? [next, ...(others?.values() ?? [])] : [];
}
