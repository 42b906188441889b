import { describe, expect, it } from '@jest/globals';
import { filterFields, filterOf } from './payment-filter.js';

describe('the filter in the address', () => {
  it('is what the form has', () => {
    const { fields, wrong, after } = filterFields({
      q: ' şapka ',
      state: 'captured',
      currency: 'try',
      inReview: 'yes',
      from: '',
      after: 'x',
    });
    expect({ fields, wrong, after }).toEqual({
      fields: { q: 'şapka', state: 'captured', currency: 'try', inReview: 'yes' },
      wrong: [],
      after: 'x',
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
    [{ status: '' }, 'status'],
    [{ after: ['a', 'b'] }, 'after'],
    [{ shopper: 'ayse@example.com' }, 'shopper'],
    [{ state: 'hold' }, 'state'],
    [{ from: '2026-13-45' }, 'from'],
    [{ from: '2026-02-30' }, 'from'],
    [{ to: '9999-12-31' }, 'to'],
    [{ to: '0001-01-01' }, 'to'],
    [{ card: '12345' }, 'card'],
    [{ q: ['a', 'b'] }, 'q'],
  ])('names what it does not understand in %j', (query, name) => {
    expect(filterFields(query).wrong).toEqual([name]);
  });
});
