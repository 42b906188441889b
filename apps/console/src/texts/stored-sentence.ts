import { SHOP_WEBHOOK_FAILURES } from '#akinon';
import { EXCHANGE_WORDS, NOTIFICATION_REASONS, readSentence, type Sentences } from '#payments';
import { CALL_REASONS } from '#paytiko';
import type { Texts } from './texts.js';

type Said = Readonly<Record<string, string | ((value: string) => string)>>;

/**
 * A stored sentence in the language of the page. Other texts (a person's words, Paytiko's texts) and values inside a sentence are
 * unchanged.
 */
export function storedSentence({ stored }: Texts, text: string | undefined): string {
  if (text === undefined) return '';
  const tables: readonly (readonly [Sentences, Said])[] = [
    [NOTIFICATION_REASONS, stored.notifications],
    [CALL_REASONS, stored.calls],
    [EXCHANGE_WORDS, stored.exchanges],
    [SHOP_WEBHOOK_FAILURES, stored.shop],
  ];
  for (const [sentences, said] of tables) {
    const read = readSentence(sentences, text);
    const words = read && said[read.name];
    if (typeof words === 'string') return words;
    if (words) return words(storedSentence({ stored } as Texts, read.value));
  }
  return text;
}
