import { describe, expect, it } from '@jest/globals';
import { SHOP_WEBHOOK_FAILURES } from '#akinon';
import { EXCHANGE_WORDS, NOTIFICATION_REASONS } from '#payments';
import { CALL_REASONS } from '#paytiko';
import { storedSentence } from './stored-sentence.js';
import { textsFor } from './texts.js';

const EVERY = Object.values({ ...NOTIFICATION_REASONS, ...CALL_REASONS, ...EXCHANGE_WORDS, ...SHOP_WEBHOOK_FAILURES });
const [english, turkish] = [textsFor('en'), textsFor('tr')];

describe('case 400: a stored sentence is told in the language of the page', () => {
  it.each(EVERY)('%s', (sentence) => {
    const text = sentence.replace('{}', '4242');
    const said = storedSentence(turkish, text);

    expect(said).not.toBe(text);
    expect(said).not.toBe(storedSentence(english, text));
    expect(said.includes('4242')).toBe(sentence.includes('{}'));
  });

  it('with what stands inside of it', () => {
    const text = 'it could not be processed: no connection (ECONNREFUSED), nothing was sent';
    expect(storedSentence(turkish, text)).toBe(
      'işlenemedi: bağlantı kurulamadı (ECONNREFUSED), hiçbir şey gönderilmedi',
    );
  });

  it.each(['fraud: seen on the phone', '503: Service Unavailable', ''])('but not what others have said: %j', (text) =>
    expect(storedSentence(turkish, text)).toBe(text),
  );
});
