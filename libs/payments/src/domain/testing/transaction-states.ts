import type { ProviderReport } from '../values/provider-report.js';
import { recordDisputeWord } from '../answers/record-dispute-word.js';
import { late, paid, sale } from './beginnings.js';
import { givenBack, says } from './reports.js';
import { Sequence } from './sequence.js';

export const wrong = (sequence: Sequence, status: ProviderReport['status']) =>
  sequence.report(says('s1', 'T1', status, { amount: '99.90' }));
export const capturing = () => paid().purchase('p1');
export const captured = () => capturing().capture('T1', 'accepted');
const chargeback = () => says('s1', 'T1', 'disputed', { statusCode: 'Chargeback', amount: undefined });
const disputed = () => captured().report(chargeback());
const toldDisputed = () => {
  const sequence = captured();
  const unanswered = { answered: false, askedAt: sequence.now };
  return sequence.decide((payment) => recordDisputeWord(payment, chargeback(), 'n', unanswered, sequence.context));
};
const inDoubt = () =>
  captured()
    .in(600_000)
    .report(says('s1', 'T1', 'failed'));
export const voiding = () => paid().void('v1');

/** Every state of one transaction, named by how it came about. */
export const TRANSACTION_STATES: Readonly<Record<string, () => Sequence>> = {
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
  'captured, and a dispute is told that nobody could be asked about': () => toldDisputed(),
  'captured, and a dispute is told that the provider denies': () =>
    toldDisputed().inquiry('s1', says('s1', 'T1', 'captured')),
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
  'captured, and in doubt': () => inDoubt(),
  'captured, and never paid after all': () => inDoubt().accept('s1'),
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
