import type { Span } from './spans.js';
import { folded, tokensOf } from './tokens.js';

/** A place in the tree of all phrases: what has been read is a beginning of one. */
interface Place {
  next: Map<string, Place> | undefined;
  /** The same words without the first ones: the longest such place. */
  shorter: Place | undefined;
  /** Words of the longest phrase that ends here; 0 where none does. */
  length: number;
}

/**
 * Phrases to be found in texts as whole words: the name Al is not in "already". Aho and Corasick's way, with words in
 * the place of letters: each word of a phrase and each word of a text is looked at once, whatever they are.
 */
export class Phrases {
  private readonly root = place();

  constructor(phrases: Iterable<string>) {
    for (const phrase of phrases) this.add(phrase);
    this.link();
  }

  /** The longest phrase at each place where one ends. */
  in(text: string): Span[] {
    const spans: Span[] = [];
    /** Where each token begins. */
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
    const words = tokensOf(phrase).map(folded);
    let at = this.root;
    for (const word of words) {
      at.next ??= new Map();
      let next = at.next.get(word);
      if (!next) at.next.set(word, (next = place()));
      at = next;
    }
    at.length = words.length;
  }

  /** From short to long, since each link leads to a shorter place. */
  private link(): void {
    const places = [this.root];
    for (const at of places) {
      for (const [word, next] of at.next ?? []) {
        next.shorter = at.shorter ? this.after(at.shorter, word) : this.root;
        next.length ||= next.shorter.length;
        places.push(next);
      }
    }
  }

  private after(at: Place, word: string): Place {
    for (let from: Place | undefined = at; from; from = from.shorter) {
      const next = from.next?.get(word);
      if (next) return next;
    }
    return this.root;
  }
}

function place(): Place {
  return { next: undefined, shorter: undefined, length: 0 };
}
