import type { CallOutcome } from '../call-outcome.js';
import { confirmRefund, linkRefund } from '../operator-refund.js';
import type { ProviderReport } from '../provider-report.js';
import { recordRefundOutcome, recordVoidOutcome } from '../record-call-outcome.js';
import { recordReport } from '../record-report.js';
import { declinedForGood, givenBack, late, paid, sale, says, Sequence } from './sequence.js';
import { anHourLater, atNoon as AT, ayla as BY } from './stories.js';

const SAID = { statusCode: '', statusDetail: '' };
const wrong = (sequence: Sequence, status: ProviderReport['status']) =>
  sequence.report(says('s1', 'T1', status, { amount: '99.90' }));
const capturing = () => paid().purchase('p1');
const captured = () => capturing().capture('T1', 'accepted');
const chargeback = () => says('s1', 'T1', 'disputed', { statusCode: 'Chargeback', amount: undefined });
const disputed = () => captured().report(chargeback());
const voiding = () => paid().void('v1');

/** Every state that one transaction can be in, by how it came there. */
export const STATES: Readonly<Record<string, () => Sequence>> = {
  'nobody has paid': () => new Sequence().start('s1'),
  authorized: () => paid(),
  'authorized, the capture is on its way': () => capturing(),
  'authorized, the capture is unknown': () => capturing().capture('T1', 'unknown'),
  'authorized, the capture waits for its webhook': () =>
    paid({ confirmation: 'webhook' }).purchase('p1').capture('T1', 'accepted'),
  'authorized, the capture did not leave': () => capturing().capture('T1', 'not-sent'),
  'authorized, the capture was refused': () => capturing().capture('T1', 'refused'),
  captured: () => captured(),
  'captured, a part is asked back': () => captured().refund('r1', '30.00'),
  'captured, a part was given back': () => captured().report(givenBack('s1', 'T1', '30.00', 'm1')),
  'captured, all was given back': () => captured().report(givenBack('s1', 'T1', '129.90', 'm1')),
  'captured, and disputed': () => disputed(),
  'captured, a part was given back, and the rest is disputed': () =>
    captured()
      .report(givenBack('s1', 'T1', '30.00', 'm1'))
      .report(chargeback()),
  'captured, and the dispute was lost': () => disputed().dispute({ kind: 'lose-dispute', dispute: 'dispute-1' }),
  'captured, and the dispute was won': () => disputed().dispute({ kind: 'win-dispute', dispute: 'dispute-1' }),
  'captured, and the dispute was lost, and won after all': () =>
    disputed()
      .dispute({ kind: 'lose-dispute', dispute: 'dispute-1' })
      .report(says('s1', 'T1', 'dispute-won', { statusCode: 'ChargebackReversed' })),
  'captured though the purchase was rejected': () =>
    capturing()
      .capture('T1', 'refused')
      .report(says('s1', 'T1', 'captured')),
  'authorized, the void is on its way': () => voiding(),
  'authorized, the void is unknown': () => voiding().voiding('T1', 'unknown'),
  'authorized, the void was refused': () => voiding().voiding('T1', 'refused'),
  voided: () => voiding().voiding('T1', 'accepted'),
  'voided, and a new session has begun': () => voiding().voiding('T1', 'accepted').start('s2'),
  'captured after its void': () =>
    voiding()
      .voiding('T1', 'accepted')
      .report(says('s1', 'T1', 'captured')),
  'unwanted, its void is on its way': () =>
    new Sequence()
      .start('s1')
      .void('v1')
      .report(says('s1', 'T1', 'authorized')),
  'in review, authorized over a wrong amount': () => wrong(new Sequence().start('s1'), 'authorized'),
  'in review, captured over a wrong amount': () => wrong(new Sequence().start('s1'), 'captured'),
  'direct sale': () => sale(),
  'direct sale, completed': () => sale().purchase('p1'),
  'direct sale, its void waits for a refund': () => sale().void('v1'),
  'direct sale, given back': () =>
    sale()
      .void('v1')
      .report(givenBack('s1', 'T1', '129.90', 'm1')),
  'late sale': () => late(),
};

const nameless = { authorizationId: undefined };
const refunding = () => paid({ refunds: 'api' }).purchase('p1').capture('T1', 'accepted').refund('r1', '30.00');
const refundCame = (kind: CallOutcome['kind']) => {
  const sequence = refunding();
  return sequence.decide((payment) => recordRefundOutcome(payment, 'r1', { kind, ...SAID }, sequence.context));
};
const part = (messageId: string) => givenBack('s1', 'T1', '30.00', messageId);
const unconfirmed = (sequence: Sequence, report: ProviderReport) =>
  sequence.decide((payment) => recordReport(payment, report, { confirmed: false }, sequence.context));
const confirmedByHand = () => {
  const sequence = captured().refund('r1', '30.00');
  const said = { guid: 'r1', amount: '30.00', transactionId: 'N-T1' };
  return sequence.decide((payment) => confirmRefund(payment, said, BY, sequence.context));
};
const linked = () => {
  const sequence = captured().refund('r1', '50.00').report(part('m1'));
  return sequence.decide((payment) => linkRefund(payment, 'r1', 'provider-m1', BY, sequence.context));
};
const crowded = () => {
  const sequence = paid();
  for (const id of ['T2', 'T3', 'T4', 'T5']) sequence.report(says('s1', id, 'authorized'));
  return sequence.voiding('T2', 'accepted').voiding('T3', 'refused').voiding('T4', 'unknown');
};

/** What more can be: sessions, refunds, and what people have decided. */
export const MORE_STATES: Readonly<Record<string, () => Sequence>> = {
  'two sessions': () => new Sequence().start('s1').start('s2'),
  'two sessions, the older is paid': () =>
    new Sequence()
      .start('s1')
      .start('s2')
      .report(says('s1', 'T1', 'authorized')),
  'a session is replaced by another amount': () => new Sequence().start('s1').start('s2', '199.90'),
  'a session is declined for good': () => new Sequence().start('s1').report(declinedForGood('s1')),
  'a session is declined for good, and the purchase told so': () =>
    new Sequence().start('s1').purchase('p1').report(declinedForGood('s1')).purchase('p2'),
  'a session has expired': () => new Sequence().start('s1').at(anHourLater).inquiry('s1').at(anHourLater),
  'a session that the provider did not answer about': () =>
    new Sequence().start('s1').at(anHourLater).inquiry('s1', 'no answer').at('2026-03-01T11:00:00.000Z'),
  'a purchase waits for the shopper': () => new Sequence().start('s1').purchase('p1', '129.90'),
  'called off before it was paid': () => new Sequence().start('s1').void('v1'),
  'authorized, as only a notification says': () =>
    unconfirmed(new Sequence().start('s1'), says('s1', 'T1', 'authorized')),
  'authorized without the id to capture with': () =>
    new Sequence().start('s1').report(says('s1', 'T1', 'authorized', nameless)),
  'authorized five times': crowded,
  'authorized, the capture is sent again': () =>
    capturing()
      .capture('T1', 'unknown')
      .in(30_000)
      .inquiry('s1', says('s1', 'T1', 'authorized', { statusCode: 'still' })),
  'authorized, the shop was reminded': () => paid().in(86_400_000),
  'captured under ids of its own': () =>
    capturing()
      .capture('T1', 'accepted')
      .report(says('s1', 'C1', 'captured')),
  'captured, as a person says': () => capturing().capture('T1', 'unknown').resolve({ guid: 'p1', outcome: 'happened' }),
  'captured, as a person says and the provider denies': () =>
    capturing()
      .capture('T1', 'unknown')
      .resolve({ guid: 'p1', outcome: 'happened' })
      .inquiry('s1', says('s1', 'T1', 'authorized')),
  'not captured, as a person says': () =>
    capturing().capture('T1', 'unknown').resolve({ guid: 'p1', outcome: 'did-not-happen' }),
  'voided, as a person says': () => voiding().voiding('T1', 'unknown').resolve({ guid: 'v1', outcome: 'happened' }),
  'the void waits for its confirmation': () =>
    paid({ confirmation: 'webhook' })
      .void('v1')
      .decide((payment) => recordVoidOutcome(payment, 'T1', { kind: 'accepted', ...SAID }, 'webhook', AT)),
  'a word that nobody knows': () =>
    captured().report(says('s1', 'T1', 'unrecognized', { statusCode: 'Chargeback', amount: undefined })),
  'a captured payment that is said to be voided': () => captured().report(says('s1', 'T1', 'voided')),
  'a wrong amount, released': () => wrong(new Sequence().start('s1'), 'authorized').release('s1'),
  'a wrong amount, rejected': () => wrong(new Sequence().start('s1'), 'authorized').reject('s1'),
  'a wrong amount, accepted': () => wrong(new Sequence().start('s1'), 'authorized').accept('s1'),
  'a late sale, kept': () => late().accept('s1'),
  'a late sale, given back': () => late().reject('s1'),
  'captured though rejected, accepted': () =>
    capturing()
      .capture('T1', 'refused')
      .report(says('s1', 'T1', 'captured'))
      .accept('s1'),
  'a second sale': () => sale().report(says('s1', 'T2', 'captured')),
  'a refund by the interface is on its way': refunding,
  'a refund by the interface was accepted': () => refundCame('accepted'),
  'a refund by the interface was refused': () => refundCame('refused'),
  'a refund by the interface did not leave': () => refundCame('not-sent'),
  'a refund by the interface has an unknown end': () => refundCame('unknown'),
  'a refund was confirmed by a person': confirmedByHand,
  'a refund was confirmed by a person, and reported': () => confirmedByHand().report(part('m1')),
  'a refund was rejected by a person': () => captured().refund('r1', '30.00').rejectRefund('r1'),
  'a refund was rejected by a person, and made': () =>
    captured().refund('r1', '30.00').rejectRefund('r1').report(part('m1')),
  'a refund was found, and linked': linked,
  'one of two equal refunds was made, and nothing tells which': () =>
    captured()
      .refund('r1', '30.00')
      .refund('r2', '30.00')
      .report({ ...part('m1'), messageId: undefined }),
  'a refund before its capture': () => new Sequence({ flow: 'sale' }).start('s1').report(part('m1')),
};
