import { describe, expect, it } from '@jest/globals';
import { disagreements } from './books-agree.js';

const ours = { payments: 11, whole: 11, projected: 11, unprocessed: 0 };
const theirs = { pages: 10, questions: 3, captures: 10, captured: 10, voids: 0 };

describe('the books', () => {
  it('agree, apart from the payment that was there before', () => {
    expect(disagreements(ours, theirs)).toEqual([]);
  });

  it.each([
    ['a payment captured twice', ours, { ...theirs, captures: 11 }, '11 captures of 10 transactions for 10 pages'],
    ['one never captured', { ...ours, whole: 10 }, theirs, '1 payments were not opened and captured once'],
    ['a void', ours, { ...theirs, voids: 1 }, '1 payments were voided'],
    ['a notification left', { ...ours, unprocessed: 2 }, theirs, '2 notifications are not processed'],
  ])('do not with %s', (_, ours, theirs, problem) => {
    expect(disagreements(ours, theirs)).toEqual([problem]);
  });
});
