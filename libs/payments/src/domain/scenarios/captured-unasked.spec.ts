import { describe, expect, it } from '@jest/globals';
import { forgottenOf } from '../due/attention.js';
import { mayBeGone } from '../operators/transaction-existence.js';
import { paid, sale } from '../testing/beginnings.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

const DAY_MS = 24 * 3_600_000;
const listed = ({ payment }: Sequence) => forgottenOf(payment).map(({ id }) => id);
/** Captured in the dashboard, which nobody here has asked for. */
const captured = () => paid().report(says('s1', 'T1', 'captured'));

describe('case 650: an authorization is captured at the provider, and the shop does not complete it', () => {
  it('is on the list of what is forgotten after a day', () => {
    expect([listed(captured()), captured().nextDue]).toEqual([[], '2026-03-02T09:00:00.000Z']);
    expect(listed(captured().in(DAY_MS))).toEqual(['T1']);
  });

  it('at once, where it had been forgotten before', () =>
    expect(
      listed(
        paid()
          .in(DAY_MS)
          .report(says('s1', 'T1', 'captured')),
      ),
    ).toEqual(['T1']));

  it('until the shop completes or refunds it', () => {
    const bought = captured().in(DAY_MS).purchase('p1');
    expect([bought.status('p1'), listed(bought), bought.nextDue]).toEqual(['resolved', [], finalInquiryAt]);
    expect(listed(captured().in(DAY_MS).refund('r1', '129.90'))).toEqual([]);
    expect(
      listed(
        captured()
          .in(DAY_MS)
          .report(givenBack('s1', 'T1', '129.90', 'm1')),
      ),
    ).toEqual([]);
  });

  it('a void of it is rejected, and leaves it there', () => {
    const sequence = captured().in(DAY_MS).void('v1');
    expect([sequence.status('v1'), listed(sequence)]).toEqual(['rejected ALREADY_CAPTURED', ['T1']]);
  });

  it('is not given up, and who does not find it there can say so', () => {
    const sequence = captured().in(DAY_MS);
    expect([mayBeGone(sequence.payment, sequence.payment.transactions[0]!), sequence.nextDue]).toEqual([
      true,
      finalInquiryAt,
    ]);
    sequence.resolve({ authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' });
    expect([listed(sequence), sequence.balance]).toEqual([[], '0.00']);
    expect(sequence.in(30_000).inquiry('s1', says('s1', 'T1', 'captured')).reviews).toEqual(['! CONTRADICTS_OPERATOR']);
  });

  it('a direct sale needs no completing', () =>
    expect([sale().nextDue, listed(sale().in(DAY_MS))]).toEqual([finalInquiryAt, []]));
});

describe('case 651: what was paid in a session may not stay, and has gone back', () => {
  const two = () =>
    new Sequence({ flow: 'sale' })
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'captured'))
      .report(says('s2', 'T2', 'captured'));
  const expired = (sequence: Sequence) => sequence.in(DAY_MS).inquiry('s2').in(DAY_MS).status('s2');

  it('by a lost dispute, or a refund: its START does not say that nothing was known', () => {
    const lost = two()
      .report(says('s2', 'T2', 'disputed', { statusCode: 'Chargeback' }))
      .dispute({ kind: 'lose-dispute', dispute: 'dispute-1' });
    expect(expired(lost)).toBe('rejected PAYMENT_VOIDED');
    expect(expired(two().report(givenBack('s2', 'T2', '129.90', 'm1')))).toBe('rejected PAYMENT_VOIDED');
  });

  it('by a void of a second authorization', () => {
    const sequence = new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized'));
    sequence.report(says('s2', 'T2', 'authorized')).voiding('T2', 'accepted');
    expect(expired(sequence)).toBe('rejected PAYMENT_VOIDED');
  });

  it('nobody has paid in it: that is what it says', () => {
    const sequence = new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized'));
    expect(expired(sequence)).toBe('rejected EXPIRED');
  });
});
