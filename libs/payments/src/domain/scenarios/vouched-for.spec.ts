import { describe, expect, it } from '@jest/globals';
import { forgottenOf } from '../due/attention.js';
import { openEndsOf } from '../due/open-ends.js';
import { recordReport } from '../reports/record-report.js';
import type { ProviderReport } from '../values/provider-report.js';
import { refusalOf } from '../testing/given.js';
import { givenBack, says, unconfirmed } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { paid } from '../testing/beginnings.js';

/** An answer of the provider cannot be older than this. */
const STALE_MS = 600_000;
const UNKNOWN = undefined;
const ABOUT = { authorizationId: 'F1', about: 'authorization' } as const;

/** Rightly signed, and nobody can be asked. */
function told(sequence: Sequence, report: ProviderReport): Sequence {
  return sequence.decide((payment) => recordReport(payment, report, unconfirmed, sequence.context));
}

/** A person says that it was seen at the provider. */
function confirmed(sequence: Sequence, report: ProviderReport): Sequence {
  const source = { notificationId: 'n1', confirmed: true, byHand: true };
  return sequence.decide((payment) => recordReport(payment, report, source, sequence.context));
}

function listed({ payment, reviews }: Sequence): string[] {
  return [
    ...reviews,
    ...openEndsOf(payment).map(({ kind, phase }) => `${kind} ${phase}`),
    ...forgottenOf(payment).map(() => 'forgotten'),
  ];
}

const seen = (sequence: Sequence) => [sequence.balance, listed(sequence)];
const forged = (patch = {}) => says('s1', 'F1', 'authorized', patch);
const accepted = () => told(new Sequence().start('s1'), forged({ amount: '200.99' })).accept('s1');

describe('case 437: a person has accepted what only a forged notification says', () => {
  it('it stays on the list of what is unconfirmed, and another decision corrects it: the shopper can pay', () => {
    const sequence = accepted();
    expect(seen(sequence)).toEqual(['200.99', ['authorization unconfirmed']]);
    sequence.resolve({ ...ABOUT, outcome: 'did-not-happen' });
    expect(seen(sequence)).toEqual(['0.00', []]);
    expect(sequence.report(says('s1', 'T1', 'authorized')).purchase('p1').sent).toEqual(['capture T1']);
  });

  it('so does the provider, which refuses to capture or to void it, or does not know of it', () => {
    expect(seen(accepted().purchase('p1').capture('F1', 'refused'))).toEqual(['0.00', []]);
    expect(seen(accepted().void('v1').voiding('F1', 'refused'))).toEqual(['0.00', []]);
    expect(seen(accepted().in(STALE_MS).inquiry('s1', UNKNOWN))).toEqual(['0.00', []]);
  });

  it('not while a call about it may have had effect, nor by an answer that may be older than it', () => {
    const unknown = accepted().purchase('p1').capture('F1', 'unknown').in(STALE_MS).inquiry('s1', UNKNOWN);
    expect(seen(unknown)).toEqual(['200.99', ['capture unknown']]);
    expect(seen(accepted().inquiry('s1', UNKNOWN))).toEqual(['200.99', ['authorization unconfirmed']]);
  });

  it('said not to have been captured, it is forgotten only by an answer that cannot be of before', () => {
    const refused = accepted().in(STALE_MS).purchase('p1').capture('F1', 'unknown');
    refused.resolve({ authorizationId: 'F1', outcome: 'did-not-happen' });
    expect(seen(refused.inquiry('s1', UNKNOWN))).toEqual(['200.99', ['authorization unconfirmed']]);
    expect(seen(refused.in(STALE_MS).inquiry('s1', UNKNOWN))).toEqual(['0.00', []]);
  });

  it('and what was really paid takes its place', () =>
    expect(accepted().report(says('s1', 'T1', 'authorized')).balance).toBe('129.90'));
});

describe('case 438: a person answers for what the provider has not said', () => {
  const ways: [string, () => Sequence][] = [
    [
      'that an unconfirmed authorization is there',
      () => told(new Sequence().start('s1'), forged()).resolve({ ...ABOUT, outcome: 'happened' }),
    ],
    ['for a notification of an authorization', () => confirmed(new Sequence().start('s1'), forged())],
  ];

  it.each(ways)('%s: the provider is asked once more, and forgets it', (_, story) => {
    const sequence = story();
    expect(seen(sequence)).toEqual(['129.90', []]);
    expect(sequence.nextDue).toBeDefined();
    expect(seen(sequence.in(STALE_MS).inquiry('s1', UNKNOWN))).toEqual(['0.00', []]);
  });

  it.each(ways)('%s: the person can take that back, and say it twice', (_, story) => {
    const twice = story();
    const before = twice.events.length;
    expect(twice.resolve({ ...ABOUT, outcome: 'happened' }).events.length).toBe(before);
    expect(seen(twice.resolve({ ...ABOUT, outcome: 'did-not-happen' }))).toEqual(['0.00', []]);
  });

  it.each(ways)('%s: once the provider has said it, it is its word', (_, story) => {
    const sequence = story().in(STALE_MS).inquiry('s1', forged());
    expect([...seen(sequence), sequence.payment.transactions.map(({ isVouchedFor }) => isVouchedFor)]).toEqual([
      '129.90',
      [],
      [undefined],
    ]);
    expect(refusalOf(() => sequence.resolve({ ...ABOUT, outcome: 'did-not-happen' }))?.code).toBe('NOTHING_TO_RESOLVE');
  });

  const sold = () => confirmed(new Sequence({ flow: 'sale' }).start('s1'), says('s1', 'F1', 'captured')).purchase('p1');

  it('for a sale that the provider does not know: it is in review, and accepted it is none', () => {
    const sequence = sold();
    expect([sequence.status('p1'), ...seen(sequence)]).toEqual(['resolved', '129.90', []]);
    sequence.in(STALE_MS).inquiry('s1', UNKNOWN);
    expect(seen(sequence)).toEqual(['129.90', ['! CONTRADICTS_OPERATOR']]);
    sequence.accept('s1');
    expect([sequence.status('p1'), ...seen(sequence)]).toEqual(['pending AWAITING_AUTHORIZATION', '0.00', []]);
    expect(sequence.report(says('s1', 'T1', 'captured')).status('p1')).toBe('resolved');
  });

  it('or the person takes it back; the provider can say it all the same', () => {
    expect(seen(sold().resolve({ ...ABOUT, outcome: 'did-not-happen' }))).toEqual(['0.00', []]);
    const sequence = sold()
      .in(STALE_MS)
      .inquiry('s1', UNKNOWN)
      .inquiry('s1', says('s1', 'F1', 'captured'));
    expect(seen(sequence)).toEqual(['129.90', []]);
  });

  it('for a void: the provider that says otherwise is heard', () => {
    const sequence = confirmed(paid(), says('s1', 'T1', 'voided'));
    expect(seen(sequence)).toEqual(['0.00', []]);
    sequence.in(STALE_MS).inquiry('s1', says('s1', 'T1', 'authorized'));
    expect(seen(sequence)).toEqual(['0.00', ['! CONTRADICTS_OPERATOR']]);
    expect(seen(sequence.accept('s1'))).toEqual(['129.90', []]);
  });

  it('for a refund, and takes it back', () => {
    const sequence = confirmed(paid().purchase('p1').capture('T1', 'accepted'), givenBack('s1', 'T1', '30.00', 'm1'));
    expect(sequence.balance).toBe('99.90');
    expect(seen(sequence.rejectRefund('provider-m1'))).toEqual(['129.90', []]);
  });
});
