import { describe, expect, it } from '@jest/globals';
import { openEndsOf } from '../due/open-ends.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordReport } from './record-report.js';
import { says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';

/** The query is down: only its signature vouches for the report. */
function unconfirmed(sequence: Sequence, report: ProviderReport): Sequence {
  return sequence.decide((payment) =>
    recordReport(payment, report, { confirmed: false, notificationId: 'n' }, sequence.context),
  );
}

/** Two pages of one order; a notification of the first names the authorization of the second. */
function misplaced(amount = '129.90'): Sequence {
  const sequence = new Sequence().start('s1').start('s2', amount);
  return unconfirmed(sequence, says('s1', 'T2', 'authorized'));
}

/** What is known of transactions: session, ids, amount, what is said, whether it counts, and whether the provider has said it. */
function entries({ payment }: Sequence): string[] {
  return payment.transactions.map(({ sessionId, ids, amount, says: said, stance, confirmed }) =>
    [sessionId, ids.join('+'), amount.minor, said, stance, confirmed ? 'confirmed' : 'unconfirmed'].join(' '),
  );
}

describe('case 380: a notification that nobody can confirm names the authorization of another session of the order', () => {
  const real = says('s2', 'T2', 'authorized');
  const asTold = ['s2 T2+N-T2 12990 authorized ours confirmed'];

  it('which the provider tells of: it is of that session, and can be captured and voided there', () => {
    const sequence = misplaced().inquiry('s2', real);
    expect([entries(sequence), sequence.status('s1'), sequence.status('s2')]).toEqual([asTold, 'pending', 'resolved']);
    sequence.void('v1').voiding('T2', 'accepted');
    expect([sequence.sent, sequence.status('v1')]).toEqual([['void T2'], 'resolved']);
    expect(sequence.events.filter(({ type }) => type === 'AuthorizationVoidRequested').map(({ data }) => data)).toEqual(
      [expect.objectContaining({ sessionId: 's2' })],
    );
  });

  it('which a notification tells of that the provider agrees with', () => {
    expect(entries(misplaced().report(real))).toEqual(asTold);
  });

  it('where nothing that was asked for ends by the correction', () => {
    const sequence = misplaced().at('2026-03-01T09:00:00.000Z');
    unconfirmed(sequence, says('s1', 'F9', 'authorized', { amount: '1.00' })).purchase('p1');
    expect(sequence.status('p1')).toBe('pending ON_HOLD');
    sequence.inquiry('s2', real);
    expect([entries(sequence)[1], sequence.status('p1')]).toEqual([asTold[0], 'pending']);
  });

  it('whose void was refused there, so that the order is called off: it is voided in the session that it is of', () => {
    const sequence = misplaced().void('v1').voiding('T2', 'refused');
    expect([entries(sequence), sequence.status('v1')]).toEqual([[], 'resolved']);
    sequence.inquiry('s2', real).voiding('T2', 'accepted');
    expect([entries(sequence), sequence.sent, openEndsOf(sequence.payment)]).toEqual([
      ['s2 T2+N-T2 12990 voided unwanted confirmed'],
      ['void T2', 'void T2'],
      [],
    ]);
  });

  it.each(['sent', 'unknown', 'accepted'] as const)('whose capture there is %s: the call is not forgotten', (phase) => {
    const sequence = misplaced().purchase('p1');
    if (phase !== 'sent') sequence.decide(() => []);
    const { confirmation } = { confirmation: 'webhook' as const };
    const known = phase === 'accepted' ? webhookCapture(confirmation) : sequence;
    if (phase === 'unknown') known.capture('T2', 'unknown');
    known.inquiry('s2', real);
    expect([entries(known), known.sent, known.status('p1').split(' ')[0]]).toEqual([asTold, ['capture T2'], 'pending']);
    known.inquiry('s2', says('s2', 'T2', 'captured'));
    expect([known.sent, known.status('p1'), known.balance]).toEqual([['capture T2'], 'resolved', '129.90']);
  });

  it('which is over another amount: that of its page', () => {
    const sequence = misplaced('50.00');
    expect(entries(sequence)).toEqual(['s1 T2+N-T2 12990 authorized unwanted unconfirmed']);
    sequence.inquiry('s2', says('s2', 'T2', 'authorized', { amount: '50.00' }));
    expect([entries(sequence), sequence.balance]).toEqual([['s2 T2+N-T2 5000 authorized ours confirmed'], '50.00']);
  });

  it.each([
    ['captured', 's2 T2+N-T2 12990 captured ours confirmed'],
    ['voided', undefined],
  ] as const)('which is %s by now', (status, expected) => {
    const sequence = misplaced().inquiry('s2', says('s2', 'T2', status));
    expect(entries(sequence)).toEqual(expected ? [expected] : []);
  });

  it.each([
    ['captured', 'resolved', ['capture T2']],
    ['authorized', 'resolved', ['capture T2']],
  ] as const)('whose capture there was accepted, and is %s as the provider says', (status, expected, sent) => {
    const sequence = misplaced()
      .purchase('p1')
      .capture('T2', 'accepted')
      .inquiry('s2', says('s2', 'T2', status));
    expect([entries(sequence), sequence.status('p1'), sequence.sent, sequence.reviews]).toEqual([
      ['s2 T2+N-T2 12990 captured ours confirmed'],
      expected,
      sent,
      [],
    ]);
  });

  it('of which a person has said that it exists: its session is what the provider says', () => {
    const sequence = misplaced().resolve({ authorizationId: 'T2', about: 'authorization', outcome: 'happened' });
    expect(entries(sequence)).toEqual(['s1 T2+N-T2 12990 authorized ours confirmed']);
    expect(entries(sequence.inquiry('s2', real))).toEqual(asTold);
    expect(entries(sequence.inquiry('s1', says('s1', 'T2', 'authorized')))).toEqual(asTold);
  });

  it('of which money was given back: it was taken there', () => {
    const refund = says('s2', 'T2', 'captured', { subject: 'refund', amount: '30.00', messageId: 'm1' });
    const sequence = misplaced().inquiry('s2', refund);
    expect([sequence.payment.transactions.map(({ sessionId }) => sessionId), sequence.balance]).toEqual([
      ['s2'],
      '99.90',
    ]);
  });

  it('which was declined there, as the provider says ten minutes later: nobody has paid', () => {
    const sequence = misplaced()
      .in(600_000)
      .inquiry('s2', says('s2', 'T2', 'declined'));
    expect([entries(sequence), sequence.status('s1')]).toEqual([[], 'pending']);
  });

  it('whose session does not count any more: it is given back', () => {
    const sequence = unconfirmed(
      new Sequence().start('s2').start('s1', '199.90'),
      says('s1', 'T2', 'authorized', { amount: '199.90' }),
    );
    sequence.inquiry('s2', real);
    expect([entries(sequence), sequence.sent]).toEqual([
      ['s2 T2+N-T2 12990 authorized unwanted confirmed'],
      ['void T2'],
    ]);
  });

  it('by its number alone', () => {
    const sequence = unconfirmed(
      new Sequence().start('s1').start('s2'),
      says('s1', 'F1', 'authorized', { transactionId: 'N-T2' }),
    );
    expect(entries(sequence.inquiry('s2', real))).toEqual(asTold);
  });

  it('moves nothing where that is confirmed in its own session', () => {
    const sequence = new Sequence().start('s1').start('s2').report(real);
    const before = entries(sequence);
    unconfirmed(sequence, says('s1', 'T2', 'authorized'));
    sequence
      .report(says('s1', 'T2', 'authorized'))
      .report(says('s1', 'T2', 'captured'))
      .report(says('s1', 'T2', 'voided'));
    expect([entries(sequence), before, sequence.sent]).toEqual([asTold, asTold, []]);
  });
});

describe('case 381: what a notification that nobody can confirm says of a transaction of its own session', () => {
  const real = says('s1', 'T1', 'authorized');
  const asTold = ['s1 T1+N-T1 12990 authorized ours confirmed'];

  it.each<[string, Partial<ProviderReport>]>([
    ['its id to capture with', { authorizationId: 'F1' }],
    ['its number', { transactionId: 'N-F' }],
    ['its amount', { amount: '1.00' }],
    ['its currency', { currency: 'USD' }],
  ])('gives way: %s', (_, patch) => {
    const sequence = unconfirmed(new Sequence().start('s1'), { ...real, ...patch }).inquiry('s1', real);
    expect([entries(sequence), sequence.reviews]).toEqual([asTold, []]);
    expect(sequence.purchase('p1').sent).toEqual(['capture T1']);
  });

  it('gives way: an amount that was right, and is not', () => {
    const sequence = unconfirmed(new Sequence().start('s1'), real).inquiry('s1', { ...real, amount: '1.00' });
    expect([entries(sequence), sequence.reviews, sequence.balance]).toEqual([
      ['s1 T1+N-T1 100 authorized disputed confirmed'],
      ['AMOUNT_MISMATCH'],
      '0.00',
    ]);
  });

  it('gives way: the amount of a sale', () => {
    const sequence = unconfirmed(new Sequence().start('s1'), { ...real, amount: '1.00' });
    sequence.inquiry('s1', says('s1', 'T1', 'captured'));
    expect([sequence.reviews, sequence.balance]).toEqual([[], '129.90']);
  });

  it('does not, where a call about it is under way: a person decides', () => {
    const sequence = unconfirmed(new Sequence().start('s1'), real).purchase('p1').capture('T1', 'unknown');
    sequence.inquiry('s1', { ...real, amount: '1.00' });
    expect([sequence.sent, sequence.reviews]).toEqual([['capture T1'], ['AMOUNT_MISMATCH']]);
  });

  it.each<[string, Partial<ProviderReport>]>([
    ['no id', { authorizationId: 'T9' }],
    ['no amount', { authorizationId: 'T9', amount: '1.00' }],
  ])('adds to what the provider has said %s', (_, patch) => {
    const sequence = new Sequence().start('s1').report(real);
    expect([entries(unconfirmed(sequence, { ...real, ...patch })), sequence.reviews]).toEqual([asTold, []]);
  });

  it('does not end a review of what the provider has said', () => {
    const sequence = new Sequence().start('s1').report({ ...real, amount: '1.00' });
    unconfirmed(sequence, { ...real, authorizationId: 'T9' });
    expect([entries(sequence), sequence.reviews]).toEqual([
      ['s1 T1+N-T1 100 authorized disputed confirmed'],
      ['AMOUNT_MISMATCH'],
    ]);
  });
});

function webhookCapture(confirmation: 'webhook'): Sequence {
  const sequence = new Sequence({ confirmation }).start('s1').start('s2');
  return unconfirmed(sequence, says('s1', 'T2', 'authorized'))
    .purchase('p1')
    .capture('T2', 'accepted');
}
