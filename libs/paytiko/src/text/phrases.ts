import type { Span } from './spans.js';
import { folded, tokensOf } from './tokens.js';

/** A place in the tree of all phrases: what has been read is a beginning of one. */
interface Place {
  /** The word that was read last. */
  word: string;
  /** Where the first word that was added here leads: nearly all places have but one, and a map costs ten times as much. */
  next: Place | undefined;
  /** Where other words lead. */
  others: Map<string, Place> | undefined;
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
  private readonly root = place('');

  /** `wordsMax`: no text that is looked through has as many, and a longer phrase is in none. */
  constructor(
    phrases: Iterable<string>,
    private readonly wordsMax = Infinity,
  ) {
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
    const words = tokensOf(phrase);
    if (words.length > this.wordsMax) return;
    let at = this.root;
    for (const word of words) at = placeAfter(at, folded(word));
    at.length = words.length;
  }

  /** From short to long, since each link leads to a shorter place. */
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

/** Made, where there is none. */
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
