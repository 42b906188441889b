import { describe, expect, it } from '@jest/globals';
import { NOTIFICATION_REASONS } from './notification-reason.js';
import { readSentence } from './sentences.js';

describe('a sentence that is known by its name', () => {
  it.each(Object.entries(NOTIFICATION_REASONS))('%s is read as itself', (name, sentence) =>
    expect(readSentence(NOTIFICATION_REASONS, sentence.replace('{}', 'x, and y'))).toEqual({
      name,
      value: sentence.includes('{}') ? 'x, and y' : undefined,
    }),
  );

  it.each(['', 'fraud', 'the provider says', 'x the provider does not know the order', 'its transaction belongs'])(
    'is not %j',
    (text) => expect(readSentence(NOTIFICATION_REASONS, text)).toBeUndefined(),
  );

  it('has one value, which may be empty and may not overlap with the words around it', () => {
    const table = { NESTED: '({})', LIKE: 'a{}a' };
    expect(readSentence(table, '()')).toEqual({ name: 'NESTED', value: '' });
    expect(readSentence(table, 'a')).toBeUndefined();
  });
});
