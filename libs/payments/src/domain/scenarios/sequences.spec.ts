import { describe, expect, it } from '@jest/globals';
import { parseMoney, type Money } from '../values/money.js';
import { Refusal } from '../values/refusal.js';
import { anHourLater } from '../testing/stories.js';
import { declinedForGood, givenBack, says } from '../testing/reports.js';
import { late, paid, sale } from '../testing/beginnings.js';
import { Sequence } from '../testing/sequence.js';

const [SECOND_MS, MINUTE_MS] = [1_000, 60_000];

describe('sequences that once ended false', () => {
  describe('case 71: sequence a — a void shares the end of what is on its way back', () => {
    it('two voids of a direct sale wait for one refund, and end with it', () => {
      const sequence = sale().void('v1').void('v2');
      expect([sequence.status('v1'), sequence.status('v2')]).toEqual([
        'pending AWAITING_OPERATOR',
        'pending AWAITING_OPERATOR',
      ]);
      sequence.rejectRefund('v1');
      expect([sequence.status('v1'), sequence.status('v2')]).toEqual([
        'rejected REFUND_REJECTED',
        'rejected REFUND_REJECTED',
      ]);
      expect(sequence.purchase('p1').status('p1')).toBe('resolved');
    });

    it('a void after a full refund that waits is pending as well, and resolved once the money is back', () => {
      const sequence = sale().refund('r1', '129.90').void('v1');
      expect([sequence.status('r1'), sequence.status('v1')]).toEqual([
        'pending AWAITING_OPERATOR',
        'pending AWAITING_OPERATOR',
      ]);
      sequence.report(givenBack('s1', 'T1', '129.90', 'm1'));
      expect([sequence.status('r1'), sequence.status('v1'), sequence.balance]).toEqual([
        'resolved',
        'resolved',
        '0.00',
      ]);
    });
  });

  it('case 72: sequence b — a purchase that waits ends when the session is declined for good', () => {
    const sequence = new Sequence().start('s1').purchase('p1').report(declinedForGood('s1')).purchase('p2');
    expect([sequence.status('p1'), sequence.status('p2')]).toEqual([
      'rejected PAYMENT_DECLINED',
      'rejected PAYMENT_DECLINED',
    ]);
    // Told that nobody has paid, the shop does not wait for it any more.
    sequence.report(says('s1', 'T1', 'authorized'));
    expect([sequence.sent, sequence.status('p1')]).toEqual([['void T1'], 'rejected PAYMENT_DECLINED']);
    // Until it was told so, the shopper may have turned to another card.
    const turned = new Sequence().start('s1').purchase('p1').report(declinedForGood('s1'));
    expect(turned.report(says('s1', 'T1', 'authorized')).sent).toEqual(['capture T1']);
  });

  describe('case 73: sequence c — a session that may have been paid is inquired about until the provider has answered', () => {
    it('called off while the provider could not answer', () => {
      const sequence = new Sequence().start('s1').inquiry('s1', 'no answer').void('v1');
      expect([sequence.status('v1'), sequence.nextDue]).toEqual(['resolved', '2026-03-01T09:10:00.000Z']);
      sequence.at('2026-03-01T09:10:00.000Z').inquiry('s1', 'no answer').at(anHourLater).inquiry('s1', 'no answer');
      sequence.in(2 * MINUTE_MS).inquiry('s1', says('s1', 'T1', 'authorized'));
      expect(sequence.sent).toEqual(['void T1']);
      expect(sequence.voiding('T1', 'accepted').nextDue).toBe('2026-03-02T10:00:00.000Z');
    });

    it('the older of two sessions', () => {
      const sequence = new Sequence().start('s1').start('s2').at('2026-03-01T09:10:00.000Z');
      sequence
        .inquiry('s2')
        .inquiry('s1', says('s1', 'T1', 'authorized'))
        .purchase('p1');
      expect(sequence.sent).toEqual(['capture T1']);
    });

    it('replaced by another amount', () => {
      const sequence = new Sequence().start('s1').start('s2', '199.90');
      expect(sequence.status('s1')).toBe('rejected REPLACED');
      sequence.in(30 * SECOND_MS).inquiry('s1', says('s1', 'T1', 'authorized'));
      expect([sequence.sent, sequence.status('s2')]).toEqual([['void T1'], 'pending']);
    });

    it('purchased after its end', () => {
      const sequence = new Sequence().start('s1').inquiry('s1', 'no answer');
      sequence.now = '2026-03-01T10:00:01.000Z';
      sequence.purchase('p1');
      expect([sequence.status('p1'), sequence.nextDue]).toEqual([
        'rejected SESSION_EXPIRED',
        '2026-03-01T09:10:00.000Z',
      ]);
      sequence.inquiry('s1', 'no answer');
      expect(sequence.nextDue).toBe('2026-03-01T10:02:00.000Z');
      sequence.in(2 * MINUTE_MS).inquiry('s1', says('s1', 'T1', 'authorized'));
      expect(sequence.sent).toEqual(['void T1']);
    });
  });

  describe('case 74: sequence d — money that is taken though the purchase was rejected is a review at the top', () => {
    it.each([
      [
        'refused by the provider',
        'PROVIDER_REFUSED_CAPTURE',
        (sequence: Sequence) => sequence.capture('T1', 'refused'),
      ],
      [
        'which an operator said did not happen',
        'NOT_CARRIED_OUT',
        (sequence: Sequence) => sequence.capture('T1', 'unknown').resolve({ guid: 'p1', outcome: 'did-not-happen' }),
      ],
    ])('a capture %s', (_what, reason, refuse) => {
      const sequence = refuse(paid().purchase('p1'));
      expect(sequence.status('p1')).toBe(`rejected ${reason}`);
      sequence.report(says('s1', 'T1', 'captured'));
      expect([sequence.status('p1'), sequence.balance, sequence.reviews]).toEqual([
        `rejected ${reason}`,
        '129.90',
        ['! CAPTURED_THOUGH_REJECTED'],
      ]);
      sequence.accept('s1');
      expect([sequence.status('p1'), sequence.reviews]).toEqual(['resolved ACCEPTED_BY_OPERATOR', []]);
    });
  });

  it('case 75: sequence e — a second sending that is refused is inquired about, since the first may have had effect', () => {
    const sequence = paid().purchase('p1').capture('T1', 'unknown');
    sequence.in(30 * SECOND_MS).inquiry('s1', says('s1', 'T1', 'authorized', { amount: '129.9' }));
    expect(sequence.sent).toEqual(['capture T1', 'capture T1']);
    sequence.capture('T1', 'refused');
    expect([sequence.status('p1'), sequence.nextDue]).toEqual(['pending OUTCOME_UNKNOWN', '2026-03-01T09:01:00.000Z']);
    sequence.in(30 * SECOND_MS).inquiry('s1', says('s1', 'T1', 'captured'));
    expect([sequence.status('p1'), sequence.sent.length]).toEqual(['resolved', 2]);
  });

  it('case 76: sequence f — rejecting the review of one session leaves the capture of another alone', () => {
    const sequence = new Sequence().start('s1').start('s2');
    sequence.report(says('s2', 'T2', 'authorized')).report(says('s1', 'T1', 'authorized', { amount: '99.90' }));
    sequence.purchase('p1').reject('s1');
    expect([sequence.status('p1'), sequence.sent]).toEqual(['pending', ['capture T2', 'void T1']]);
    expect(sequence.capture('T2', 'accepted').status('p1')).toBe('resolved');
  });

  it('case 77: sequence g — an authorization that is captured after its void is a review, whatever began since', () => {
    const sequence = paid()
      .void('v1')
      .voiding('T1', 'accepted')
      .start('s2')
      .report(says('s1', 'T1', 'captured'));
    expect([sequence.status('v1'), sequence.reviews]).toEqual(['resolved', ['! CAPTURED_AFTER_VOID']]);
  });

  it('case 78: sequence h — a refund that is reported before its capture counts once the capture is known', () => {
    const sequence = paid()
      .purchase('p1')
      .capture('T1', 'unknown')
      .report(givenBack('s1', 'T1', '20.00', 'm1'));
    sequence.report(says('s1', 'T1', 'captured'));
    expect([sequence.balance, sequence.status('p1'), sequence.reviews]).toEqual(['109.90', 'resolved', []]);
    const early = new Sequence({ flow: 'sale' }).start('s1').report(givenBack('s1', 'T1', '20.00', 'm1'));
    expect([early.balance, early.reviews]).toEqual(['109.90', []]);
    expect([early.report(says('s1', 'T1', 'captured')).balance, early.reviews]).toEqual(['109.90', []]);
  });

  it('case 79: sequence i — of a sale paid twice no more is given back than was taken', () => {
    const sequence = sale()
      .report(says('s1', 'T2', 'captured'))
      .void('v1')
      .report(givenBack('s1', 'T1', '30.00', 'm1'));
    expect([sequence.balance, sequence.status('v1')]).toEqual(['99.90', 'pending AWAITING_OPERATOR']);
    sequence.report(givenBack('s1', 'T1', '99.90', 'm2'));
    expect([sequence.balance, sequence.status('v1')]).toEqual(['0.00', 'resolved']);
    expect(sequence.payment.refunds.map(({ amount, mode }) => [amount.minor, mode])).toEqual([
      [9_990, 'manual'],
      [3_000, 'provider'],
    ]);
    expect(sequence.reviews).toContain('SECOND_SALE');
  });

  it('case 80: sequence j — a purchase that said its amount captures no other', () => {
    const sequence = new Sequence().start('s1').purchase('p1', '129.90').start('s2', '199.90');
    sequence.report(says('s2', 'T1', 'authorized', { amount: '199.90' }));
    expect([sequence.sent, sequence.status('p1')]).toEqual([[], 'rejected PARTIAL_CAPTURE_UNSUPPORTED']);
  });

  it.each<[string, 'acv' | 'sale', string[]]>([
    ['an authorization', 'acv', []],
    ['a sale', 'sale', ['! CAPTURED_THOUGH_REJECTED']],
  ])('case 588: nor one of the same amount in another currency: %s', (_, flow, reviews) => {
    const euro = parseMoney('129.90', 'EUR') as Money;
    const sequence = new Sequence({ flow }).start('s1').purchase('p1', '129.90').start('s2', euro);
    const status = flow === 'sale' ? 'captured' : 'authorized';
    sequence.report(says('s2', 'T1', status, { currency: 'EUR' }));
    expect([sequence.sent, sequence.status('p1'), sequence.reviews]).toEqual([
      [],
      'rejected CURRENCY_MISMATCH',
      reviews,
    ]);
  });

  describe('case 81: sequence k — a purchase that waits for a review ends with it', () => {
    it('of a sale that is given back', () => {
      const sequence = new Sequence({ flow: 'sale' })
        .start('s1')
        .report(says('s1', 'T1', 'captured', { amount: '99.90' }));
      sequence.at(anHourLater).inquiry('s1').purchase('p1');
      expect(sequence.status('p1')).toBe('pending ON_HOLD');
      expect(() => sequence.release('s1')).toThrow(new Refusal('REVIEW_NEEDS_DECISION'));
      expect(sequence.reject('s1').status('p1')).toBe('rejected RISK');
    });

    it('of an authorization that is let go after its session has ended', () => {
      const sequence = new Sequence().start('s1').report(says('s1', 'T1', 'authorized', { amount: '99.90' }));
      sequence.at(anHourLater).inquiry('s1').purchase('p1').release('s1').at(anHourLater);
      expect([sequence.status('p1'), sequence.sent]).toEqual(['rejected SESSION_EXPIRED', ['void T1']]);
    });
  });

  it.each(['response', 'webhook'] as const)(
    'case 82: sequence l — a capture that is confirmed under ids of its own is this capture (%s)',
    (confirmation) => {
      const sequence = paid({ confirmation }).purchase('p1').capture('T1', 'accepted');
      sequence.report(says('s1', 'C1', 'captured', { amount: '129.9' }));
      expect([sequence.status('p1'), sequence.balance, sequence.reviews]).toEqual(['resolved', '129.90', []]);
      expect(sequence.payment.transactions.map(({ ids }) => ids.toSorted())).toEqual([['C1', 'N-C1', 'N-T1', 'T1']]);
    },
  );

  describe('case 87: sequence q — late money can be kept, and the books follow what becomes of it', () => {
    it('accepted, it is the payment and its purchase is resolved', () => {
      const sequence = late().accept('s1');
      expect([sequence.balance, sequence.reviews, sequence.purchase('p1').status('p1')]).toEqual([
        '129.90',
        [],
        'resolved',
      ]);
    });

    it('refunds at the dashboard of a sale in review add no review, and all of it ends the review', () => {
      const sequence = late().report(givenBack('s1', 'T1', '30.00', 'm1'));
      expect(sequence.reviews).toEqual(['LATE_SALE']);
      expect(sequence.report(givenBack('s1', 'T1', '99.90', 'm2')).reviews).toEqual([]);
    });
  });
});
