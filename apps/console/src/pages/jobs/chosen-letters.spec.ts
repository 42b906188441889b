import { describe, expect, it } from '@jest/globals';
import { chosenLetters, REDRIVEN_MAX } from './chosen-letters.js';

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('dead letters that were chosen', () => {
  it.each([
    ['ticked', { choice: 'ticked', letter: id(1), shown: [id(1), id(2)] }, { ids: [id(1)], queue: undefined }],
    ['none ticked', { choice: 'ticked', shown: [id(1), id(2)] }, { ids: [], queue: undefined }],
    [
      'a page',
      { choice: 'page', shown: [id(1), id(2)], queue: 'tell-shop' },
      { ids: [id(1), id(2)], queue: 'tell-shop' },
    ],
    ['a filter', { choice: 'filter', letter: id(1), queue: 'tell-shop' }, { ids: undefined, queue: 'tell-shop' }],
    ['each by name', { letter: [id(1), id(1), 'x', 7] }, { ids: [id(1)], queue: undefined }],
  ])('are those of %s', (_, form, chosen) => expect(chosenLetters(form)).toEqual(chosen));

  it('are no more than one answer can wait for', () => {
    const letter = Array.from({ length: REDRIVEN_MAX + 5 }, (_, n) => id(n));
    expect(chosenLetters({ letter }).ids).toEqual(letter.slice(0, REDRIVEN_MAX));
  });
});
