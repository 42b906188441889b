import { Counter, type Registry } from 'prom-client';
import type { ExactObject } from '../json/exact-json.js';
import { textIn } from './payload-fields.js';
import { isKnownAction, isKnownStatus, isKnownType, type DisputeWords } from './status-map.js';

/** Limit of the words in the metric, because anybody who can sign may invent words. */
const WORDS_MAX = 30;
const CHARACTERS_MAX = 40;

/** Counts unknown words of Paytiko. Each may be about money. */
export class UnknownWords {
  private readonly seen = new Set<string>();
  private readonly counter: Counter<'field' | 'word'>;

  constructor(registry: Registry) {
    this.counter = new Counter({
      name: 'paytiko_unknown_words_total',
      help: 'Signed notifications and answers with a status, type or action that is not known, by that word; "other" beyond the first 30 words.',
      labelNames: ['field', 'word'],
      registers: [registry],
    });
  }

  count(payload: ExactObject, words?: DisputeWords): void {
    if (!isKnownStatus(payload, words)) this.add('TransactionStatus', payload);
    if (!isKnownType(payload, words)) this.add('TransactionType', payload);
    if (!isKnownAction(payload)) this.add('Action', payload);
  }

  private add(field: string, payload: ExactObject): void {
    const word = (textIn(payload, field) ?? 'none').toLowerCase().slice(0, CHARACTERS_MAX).toWellFormed();
    const isKept = this.seen.has(word) || this.seen.size < WORDS_MAX;
    if (isKept) this.seen.add(word);
    this.counter.inc({ field, word: isKept ? word : 'other' });
  }
}
