import { describe, expect, it } from '@jest/globals';
import { filterFields, filterOf } from './payment-filter.js';

describe('the filter in the address', () => {
  it('is what the form has', () => {
    const { fields, wrong } = filterFields({
      q: ' şapka ',
      state: 'captured',
      currency: 'try',
      inReview: 'yes',
      from: '',
      after: 'x',
    });
    expect({ fields, wrong }).toEqual({
      fields: { q: 'şapka', state: 'captured', currency: 'try', inReview: 'yes' },
      wrong: [],
    });
    expect(filterOf(fields)).toEqual({
      text: 'şapka',
      phase: 'captured',
      currency: 'TRY',
      inReview: true,
      unknownMinutes: undefined,
    });
  });

  it.each([
    [{ status: 'hold' }, 'status'],
    [{ state: 'hold' }, 'state'],
    [{ from: '2026-13-45' }, 'from'],
    [{ card: '12345' }, 'card'],
    [{ q: ['a', 'b'] }, 'q'],
  ])('names what it does not understand in %j', (query, name) => {
    expect(filterFields(query).wrong).toEqual([name]);
  });
});
