import { describe, expect, it } from '@jest/globals';
import { needsAttention } from '../due/attention.js';
import { paid } from '../testing/beginnings.js';
import { finalInquiryAt, later } from '../testing/decision-contexts.js';
import { givenBack, says, told, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const DAY_MS = 24 * 3_600_000;
const part = givenBack('s1', 'R1', '40.00', 'm1');
const all = givenBack('s1', 'R1', '129.90', 'm1');
const shown = (sequence: Sequence) => {
  const [known] = sequence.payment.transactions;
  return [known!.says, sequence.balance, sequence.reviews, needsAttention(sequence.payment), sequence.nextDue];
};

describe('case 700: captured and refunded in the dashboard, and every webhook of both is lost', () => {
  it('the answer that tells of the refund only proves the capture: the payment is at rest and on no list', () => {
    const final = paid().at(finalInquiryAt).inquiry('s1', part);
    expect(shown(final)).toEqual(['captured', '89.90', [], false, undefined]);
    const whole = paid().at(finalInquiryAt).inquiry('s1', all);
    expect(shown(whole)).toEqual(['captured', '0.00', [], false, undefined]);
  });

  it('the shop can go on: a purchase is resolved, and the rest can be refunded', () => {
    const sequence = paid().in(DAY_MS).inquiry('s1', part).purchase('p1');
    expect([sequence.sent, sequence.status('p1')]).toEqual([[], 'resolved']);
    expect(sequence.refund('r1', '89.90').status('r1')).toBe('pending AWAITING_OPERATOR');
    expect(paid().in(DAY_MS).inquiry('s1', part).void('v1').status('v1')).toBe('rejected ALREADY_CAPTURED');
  });

  it('the capture that is told after all is this one, also under ids of its own', () => {
    const sequence = () => paid().in(DAY_MS).inquiry('s1', part);
    for (const id of ['T1', 'C1']) {
      const after = sequence().report(says('s1', id, 'captured'));
      expect([after.payment.transactions.length, ...shown(after).slice(0, 4)]).toEqual([
        1,
        'captured',
        '89.90',
        [],
        false,
      ]);
    }
  });

  it('it ends a capture whose outcome is unknown, and contradicts a void that is under way', () => {
    const unknown = paid().purchase('p1').capture('T1', 'unknown').in(60_000).inquiry('s1', part);
    expect([unknown.status('p1'), unknown.balance]).toEqual(['resolved', '89.90']);
    const voiding = paid().void('v1').voiding('T1', 'unknown').in(60_000).inquiry('s1', part);
    expect([voiding.reviews, voiding.status('v1')]).toEqual([['! CAPTURED_AFTER_VOID'], 'rejected ALREADY_CAPTURED']);
    expect(voiding.accept('s1').balance).toBe('89.90');
  });

  it('an authorization that is to be voided is a sale to decide about', () => {
    const sequence = new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized'));
    sequence.report(says('s2', 'T2', 'authorized')).inquiry('s2', givenBack('s2', 'R2', '40.00', 'm2'));
    expect([sequence.reviews, sequence.balance]).toEqual([['SECOND_SALE'], '129.90']);
    expect(sequence.reject('s2').reviews).toEqual([]);
    expect(sequence.payment.refunds.map(({ amount, mode }) => [amount.minor, mode])).toEqual([
      [4_000, 'provider'],
      [8_990, 'manual'],
    ]);
  });

  it('one that only a notification tells of, or of one of two authorizations, proves nothing yet', () => {
    const hinted = paid().decide(told(part, unconfirmed, later));
    expect(hinted.payment.transactions.map(({ says: said }) => said)).toEqual(['authorized']);
    expect(shown(hinted.in(DAY_MS).inquiry('s1', part)).slice(0, 4)).toEqual(['captured', '89.90', [], false]);
    const two = paid()
      .report(says('s1', 'T2', 'authorized'))
      .report(part);
    expect(two.payment.transactions.map(({ says: said }) => said)).toEqual(['authorized', 'authorized']);
    const named = paid()
      .report(says('s1', 'T2', 'authorized'))
      .report(givenBack('s1', 'T1', '40.00', 'm1'));
    expect(named.payment.transactions.map(({ says: said }) => said)).toEqual(['captured', 'authorized']);
  });
});
