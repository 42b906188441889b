import { describe, expect, it } from '@jest/globals';
import { linkRefund } from '../operators/operator-refund.js';
import { finalInquiryAt } from '../testing/decision-contexts.js';
import { ayla, givenBack, says } from '../testing/stories.js';
import { sale } from '../testing/beginnings.js';
import { Sequence, type Setup } from '../testing/sequence.js';

const captured = (setup: Setup = {}) =>
  new Sequence({ refunds: 'api', ...setup })
    .start('s1')
    .report(says('s1', 'T1', 'authorized'))
    .purchase('p1')
    .capture('T1', 'accepted');
const refunded = () => givenBack('s1', 'T1', '50', 'm1');
const refused = () => captured().refund('r1', '50').refunding('r1', 'refused');

describe('case 323: a call that was refused may have had effect, and is asked about', () => {
  it('a refund: until no answer can be of before, and no longer', () => {
    const sequence = captured({ inquireAfterPageEnd: 'unpaid' }).refund('r1', '50').refunding('r1', 'refused');
    expect(sequence.status('r1')).toBe('rejected REFUND_FAILED');
    const asked: (string | undefined)[] = [];
    for (
      ;
      sequence.nextDue && asked.length < 9;
      sequence.at(sequence.nextDue).inquiry('s1', says('s1', 'T1', 'captured'))
    )
      asked.push(sequence.nextDue);
    expect(asked).toEqual([
      '2026-03-01T09:00:00.000Z',
      '2026-03-01T09:00:30.000Z',
      '2026-03-01T09:02:30.000Z',
      '2026-03-01T09:10:30.000Z',
    ]);
  });

  it('and where it was made after all, that contradicts the answer: the first of the reviews, and the books are right', () => {
    const sequence = refused().in(30_000).inquiry('s1', refunded());
    expect([sequence.reviews, sequence.balance]).toEqual([['! REFUND_CONTRADICTS_ANSWER'], '79.90']);
    const found = sequence.payment.refunds.find(({ mode }) => mode === 'provider')!.guid;
    sequence.decide((payment) => linkRefund(payment, 'r1', found, ayla, sequence.context));
    expect([sequence.reviews, sequence.balance, sequence.status('r1')]).toEqual([[], '79.90', 'resolved']);
  });

  it('refused because it was made before: unknown, until the provider tells', () => {
    const sequence = captured().refund('r1', '50').refunding('r1', 'refused', { alreadyDone: true });
    expect([sequence.status('r1'), sequence.nextDue]).toEqual(['pending OUTCOME_UNKNOWN', '2026-03-01T09:00:30.000Z']);
    expect(sequence.inquiry('s1', refunded()).status('r1')).toBe('resolved');
  });

  it('not where the provider itself has told that it came to nothing, or a person', () => {
    const failed = captured().refund('r1', '50').refunding('r1', 'accepted');
    failed.report({ ...refunded(), status: 'failed' });
    const byHand = captured().refund('r1', '50').refunding('r1', 'unknown').rejectRefund('r1');
    expect([failed, byHand].map(({ nextDue }) => nextDue)).toEqual([finalInquiryAt, finalInquiryAt]);
  });

  it.each(['accepted', 'linked'] as const)('a void that gives a sale back: RESOLVED once that is %s', (how) => {
    const sequence = sale({ refunds: 'api' }).void('v1').refunding('v1', 'refused');
    sequence.in(30_000).inquiry('s1', givenBack('s1', 'T1', '129.90', 'm1'));
    expect([sequence.status('v1'), sequence.reviews]).toEqual([
      'rejected REFUND_FAILED',
      ['! REFUND_CONTRADICTS_ANSWER'],
    ]);
    const found = sequence.payment.refunds.find(({ mode }) => mode === 'provider')!.guid;
    if (how === 'accepted') sequence.accept('s1');
    else sequence.decide((payment) => linkRefund(payment, 'v1', found, ayla, sequence.context));
    expect([sequence.reviews, sequence.balance, sequence.status('v1')]).toEqual([[], '0.00', 'resolved']);
  });

  it('but not while something of it is left', () => {
    const sequence = sale({ refunds: 'api' }).refund('r1', '50').refunding('r1', 'refused');
    sequence.void('v1').refunding('v1', 'refused').inquiry('s1', refunded());
    const found = sequence.payment.refunds.find(({ mode }) => mode === 'provider')!.guid;
    sequence.decide((payment) => linkRefund(payment, 'r1', found, ayla, sequence.context));
    expect([sequence.status('r1'), sequence.status('v1')]).toEqual(['resolved', 'rejected REFUND_FAILED']);
  });

  it.each(['capture', 'void'] as const)('a %s, though the first answer was of before', (kind) => {
    const sequence = new Sequence().start('s1').report(says('s1', 'T1', 'authorized'));
    if (kind === 'capture') sequence.purchase('p1').capture('T1', 'refused');
    else sequence.void('v1').voiding('T1', 'refused');
    sequence.in(30_000).inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(sequence.nextDue).toBe('2026-03-01T09:02:30.000Z');
    sequence.at(sequence.nextDue!).inquiry('s1', says('s1', 'T1', kind === 'capture' ? 'captured' : 'voided'));
    expect(sequence.reviews).toEqual([kind === 'capture' ? '! CAPTURED_THOUGH_REJECTED' : '! VOIDED_THOUGH_REJECTED']);
  });

  it('a page: opened before, so that it may be paid', () => {
    const sequence = new Sequence().start('s1', '129.90', { kind: 'refused', alreadyDone: true });
    expect([sequence.status('s1'), sequence.nextDue]).toEqual(['pending OUTCOME_UNKNOWN', '2026-03-01T09:10:00.000Z']);
    expect(sequence.inquiry('s1', says('s1', 'T1', 'authorized')).status('s1')).toBe('resolved');
  });
});
