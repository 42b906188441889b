import { describe, expect, it } from '@jest/globals';
import { forgottenOf } from '../due/attention.js';
import { confirmRefund } from '../operators/operator-refund.js';
import { sale } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { ayla } from '../testing/stories.js';

const DAY_MS = 24 * 3_600_000;
const gone = { authorizationId: 'T1', about: 'authorization', outcome: 'did-not-happen' } as const;

describe('case 680: a person says that captured money is gone, and an older message tells that it was authorized', () => {
  /** The message that it was authorized arrives last. */
  const contradicted = () =>
    new Sequence()
      .start('s1')
      .report(says('s1', 'T1', 'captured'))
      .in(DAY_MS)
      .resolve(gone)
      .report(says('s1', 'T1', 'authorized'));
  const standOf = (sequence: Sequence) => [
    sequence.reviews,
    sequence.payment.transactions.map(({ id, says: state }) => `${id} ${state}`),
    sequence.balance,
  ];

  it('who accepts that it is there has it captured again, as the provider had told', () => {
    expect(standOf(contradicted())).toEqual([['! CONTRADICTS_OPERATOR'], ['T1 voided'], '0.00']);
    const sequence = contradicted().accept('s1');
    expect(standOf(sequence)).toEqual([[], ['T1 captured'], '129.90']);
    expect(forgottenOf(sequence.payment).map(({ id }) => id)).toEqual(['T1']);
    expect(sequence.purchase('p1').status('p1')).toBe('resolved');
  });

  it('and so does who says again that it is gone, and takes that back', () => {
    const kept = contradicted().resolve({ ...gone, outcome: 'happened' });
    expect(standOf(kept)).toEqual([[], ['T1 voided'], '0.00']);
    expect(standOf(kept.resolve({ authorizationId: 'T1', outcome: 'did-not-happen' }))).toEqual([
      [],
      ['T1 captured'],
      '129.90',
    ]);
  });

  it('what the provider has told as authorized only is authorized again', () => {
    const sequence = new Sequence()
      .start('s1')
      .report(says('s1', 'T1', 'authorized'))
      .in(DAY_MS)
      .resolve(gone);
    sequence.inquiry('s1', says('s1', 'T1', 'authorized', { statusCode: 'still' }));
    expect(standOf(sequence.accept('s1'))).toEqual([[], ['T1 authorized'], '129.90']);
  });
});

describe('case 681: a bank took a part, and a person confirms the rest of a refund, of which the whole was made', () => {
  const lost = (sequence: Sequence) =>
    sequence
      .report(says('s1', 'T1', 'disputed', { statusCode: 'Chargeback' }))
      .dispute({ kind: 'lose-dispute', dispute: 'dispute-1', amount: '30.00' });
  const confirmed = (guid: string, amount: string, transactionId?: string) => {
    const sequence = lost(sale().void(guid));
    return sequence.decide((payment) =>
      confirmRefund(payment, { guid, amount, transactionId }, ayla, sequence.context),
    );
  };
  const refundsOf = ({ payment }: Sequence) =>
    payment.refunds.map(({ guid, amount, phase }) => `${guid} ${amount.minor} ${phase}`);

  it('its report is about that refund, and not about one more', () => {
    const sequence = confirmed('v1', '99.90').report(givenBack('s1', 'T1', '129.90', 'm1'));
    expect([refundsOf(sequence), sequence.status('v1'), sequence.balance, sequence.reviews]).toEqual([
      ['v1 12990 completed', 'dispute-1 3000 completed'],
      'resolved',
      '0.00',
      ['REFUND_EXCEEDS_CAPTURED'],
    ]);
    expect(sequence.accept('s1').reviews).toEqual([]);
  });

  it('a report of what was confirmed changes no amount', () => {
    const sequence = confirmed('v1', '99.90').report(givenBack('s1', 'T1', '99.90', 'm1'));
    expect([refundsOf(sequence), sequence.reviews]).toEqual([['v1 9990 completed', 'dispute-1 3000 completed'], []]);
  });

  it('nor does a report under another number than the person has given', () => {
    const sequence = confirmed('v1', '99.90', 'R-7').report(givenBack('s1', 'T1', '129.90', 'm1'));
    expect(refundsOf(sequence)).toEqual([
      'v1 9990 completed',
      'dispute-1 3000 completed',
      'provider-m1 12990 completed',
    ]);
  });

  it('that the provider did not make the whole is in review', () => {
    const failed = { ...givenBack('s1', 'T1', '129.90', 'm1'), status: 'failed' as const };
    const sequence = confirmed('v1', '99.90').report(failed);
    expect(sequence.reviews).toEqual(['! REFUND_FAILED_THOUGH_RESOLVED']);
    expect(sequence.accept('s1').status('v1')).toBe('rejected REFUND_FAILED');
  });
});
