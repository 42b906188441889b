import { expect, it } from '@jest/globals';
import { recordAnswered } from '../answers/answer-reports.js';
import type { ProviderReport } from '../values/provider-report.js';
import { recordReport } from '../reports/record-report.js';
import { paid } from '../testing/beginnings.js';
import { givenBack, says } from '../testing/reports.js';
import { Sequence } from '../testing/sequence.js';
import { captured, capturing, voiding } from '../testing/transaction-states.js';

const first = says('s1', 'T1', 'authorized');
const open = () => new Sequence().start('s1');

const KNOWN: Readonly<Record<string, () => Sequence>> = {
  'nothing is known': open,
  'T1, by both ids': () => paid(),
  'T1, by its number': () => open().report({ ...first, authorizationId: undefined }),
  'T1, by the id to capture with': () => open().report({ ...first, transactionId: undefined }),
  'T1, as only a notification says': () =>
    open().decide((payment) => recordReport(payment, first, { confirmed: false, notificationId: 'n' }, open().context)),
  'T1, its capture has no answer yet': () => capturing().capture('T1', 'unknown'),
  'T1, captured': captured,
  'T1, its void has no answer yet': () => voiding().voiding('T1', 'unknown'),
  'T1 and T2': () => paid().report(says('s1', 'T2', 'authorized')),
  'T1, and a try of T2 that was declined': () => paid().report(says('s1', 'T2', 'declined')),
};
const IDS: Readonly<Record<string, Partial<ProviderReport>>> = {
  'of T1': { authorizationId: 'T1', transactionId: 'N-T1' },
  'of T2': { authorizationId: 'T2', transactionId: 'N-T2' },
  'one of T1': { authorizationId: 'C1', transactionId: 'N-T1' },
  none: { authorizationId: undefined, transactionId: undefined },
};
const SAID: Readonly<Record<string, ProviderReport>> = {
  authorized: says('s1', 'T1', 'authorized'),
  voided: says('s1', 'T1', 'voided'),
  captured: says('s1', 'T1', 'captured'),
  failed: says('s1', 'T1', 'failed'),
  refunded: givenBack('s1', 'T1', '30.00', 'm1'),
};

/** Which transaction has come how far, what is left, and what is listed. */
const moneyOf = ({ payment, balance, reviews }: Sequence) => {
  const transactions = payment.transactions.map(
    ({ id, says: word, stance, mayBe }) => `${id} ${word}${stance === 'ours' ? '' : ` ${stance}`}${mayBe ? '?' : ''}`,
  );
  return [transactions.join(', ') || 'nothing', balance, ...reviews].join(' | ');
};

/** The true webhook of the second transaction; the provider says how far it has come, as it had said before. */
const secondTold = (sequence: Sequence, report: ProviderReport) => {
  sequence.report(says('s1', 'T2', 'authorized'));
  return sequence.decide((payment) => recordAnswered(payment, report, sequence.context, []));
};

it.each(Object.entries(KNOWN))(
  'case 420: of which transaction a report speaks, where this is known: %s',
  (_, known) => {
    const rows = Object.entries(IDS).flatMap(([of, ids]) =>
      Object.entries(SAID).flatMap(([word, said]) => {
        const report = { ...said, ...ids };
        const row = [`${word}, ids ${of}`.padEnd(24), moneyOf(known().report(report))];
        const isSecond = of === 'of T2' && (word === 'voided' || word === 'captured');
        const later = isSecond ? [' '.repeat(19) + 'later', moneyOf(secondTold(known().report(report), report))] : [];
        return [row, later].filter(({ length }) => length > 0).map((each) => each.join('  '));
      }),
    );
    expect(`\n${rows.join('\n')}\n`).toMatchSnapshot();
  },
);
