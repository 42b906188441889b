import type { CallOutcome } from '../values/call-outcome.js';
import { confirmRefund, linkRefund } from '../operators/operator-refund.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordRefundOutcome, recordVoidOutcome } from '../answers/record-call-outcome.js';
import { recordReport } from '../reports/record-report.js';
import { late, paid, sale } from './beginnings.js';
import { declinedForGood, givenBack, says } from './reports.js';
import { Sequence } from './sequence.js';
import { anHourLater, atNoon as AT, ayla as BY } from './stories.js';
import { captured, capturing, voiding, wrong } from './transaction-states.js';

const SAID = { statusCode: '', statusDetail: '' };
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
const unmade = () =>
  captured()
    .refund('r1', '30.00')
    .report(part('m1'))
    .report({ ...part('m2'), status: 'failed' });
const linked = () => {
  const sequence = captured().refund('r1', '50.00').report(part('m1'));
  return sequence.decide((payment) => linkRefund(payment, 'r1', 'provider-m1', BY, sequence.context));
};
const crowded = () => {
  const sequence = paid();
  for (const id of ['T2', 'T3', 'T4', 'T5']) sequence.report(says('s1', id, 'authorized'));
  return sequence.voiding('T2', 'accepted').voiding('T3', 'refused').voiding('T4', 'unknown');
};

/** Further states: of sessions, of refunds, and after decisions of people. */
export const OTHER_STATES: Readonly<Record<string, () => Sequence>> = {
  'a refund failed after all, and nobody has decided': () => unmade(),
  'a refund failed after all': () => unmade().accept('s1'),
  'a second sale is kept, since the first was given back': () =>
    sale()
      .report(says('s1', 'T2', 'captured'))
      .report(givenBack('s1', 'T1', '129.90', 'm1'))
      .accept('s1'),
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
  'authorized, as only notifications say, and the first was refused': () =>
    unconfirmed(unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized')), says('s1', 'T1', 'authorized'))
      .purchase('p1')
      .capture('F1', 'refused'),
  'authorized, as only a notification said, and the capture was refused': () =>
    unconfirmed(new Sequence().start('s1'), says('s1', 'F1', 'authorized'))
      .purchase('p1')
      .capture('F1', 'refused'),
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
