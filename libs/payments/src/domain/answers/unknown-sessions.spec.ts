import { describe, expect, it } from '@jest/globals';
import { recordUnknown } from './record-unknown.js';
import { isOfEarlierCall, isOfEarlierRefund } from './earlier-call.js';
import { atNoon, noon, tooLate } from '../testing/decision-contexts.js';
import { callOf, paymentWith, refundOf, reviewOf, transaction } from '../testing/made-payment.js';
import { words } from '../testing/told-failures.js';

describe('the provider does not know what a person has vouched for as captured', () => {
  const said = transaction({ isVouchedFor: true });
  const listed = ['CONTRADICTS_OPERATOR T1'];

  it.each([
    ['a person looks', [], listed],
    ['a person looks already', [reviewOf('CONTRADICTS_OPERATOR')], []],
    ['at another transaction: at this one as well', [reviewOf('CONTRADICTS_OPERATOR', { transaction: 'T2' })], listed],
    ['for another reason: for this one as well', [reviewOf('AMOUNT_MISMATCH')], listed],
  ])('%s', (_, reviews, expected) => {
    const payment = paymentWith([said, transaction({ id: 'T2' })], { reviews });
    expect(words(recordUnknown(payment, 'session-1', tooLate.now, tooLate))).toEqual(expected);
  });
});

describe('the provider does not know what a person has vouched for', () => {
  it('is denied, not listed, while it is authorized; not while a call about it is open', () => {
    const said = (patch: Parameters<typeof transaction>[0]) =>
      recordUnknown(
        paymentWith([transaction({ says: 'authorized', isVouchedFor: true, ...patch })]),
        'session-1',
        tooLate.now,
        tooLate,
      );
    expect([words(said({})), said({ call: callOf('capture', 'unknown') })]).toEqual([['TransactionDenied T1'], []]);
  });
});

describe('an outcome is no earlier one', () => {
  const outcome = { kind: 'unknown', statusCode: '', statusDetail: '' } as const;
  const { answerBy } = atNoon;
  const ofRefunds = (...refunds: ReturnType<typeof refundOf>[]) =>
    isOfEarlierRefund(paymentWith([transaction()], { refunds }), { guid: 'r1', answerBy }, outcome);

  it('of a transaction that is gone', () => {
    expect(isOfEarlierCall(paymentWith([]), { authorizationId: 'T1', answerBy }, outcome)).toBe(false);
  });

  it.each([
    ['of a refund that is gone', []],
    ['of a refund whose call has ended', [refundOf()]],
    [
      'of this call, whatever another refund waits for',
      [refundOf({ guid: 'r0', answerBy: noon }), refundOf({ answerBy })],
    ],
  ])('%s', (_, refunds) => {
    expect(ofRefunds(...refunds)).toBe(false);
  });

  it('of this refund, but it is', () => {
    expect(ofRefunds(refundOf({ answerBy: noon }))).toBe(true);
  });
});
