import { describe, expect, it } from '@jest/globals';
import { captureBehindTold } from './capture-of-known.js';
import { dueClarifications } from './clarified.js';
import { correctedHints } from './corrected-hint.js';
import { voidedBefore } from './voided-before.js';
import { recordReport } from './record-report.js';
import type { PaymentEvent } from '../events/payment.events.js';
import { keysAfterDenial } from '../events/denied-keys.js';
import { later, noon } from '../testing/decision-contexts.js';
import { callOf, paymentWith, refundOf, reportedOf, transaction } from '../testing/made-payment.js';
import { confirmed, says, seen } from '../testing/reports.js';
import { words } from '../testing/told-failures.js';
import { authorized, unclear } from '../testing/unclear-transactions.js';

const gaveBack = says('session-1', 'T1', 'captured', { subject: 'refund', amount: '29.90', messageId: 'm1' });

describe('a refund of an authorization is told again', () => {
  const taken = ['PaymentCaptured T1'];

  it.each([
    ['one from the dashboard is there: it was captured', { mode: 'provider', phase: 'completed' }, taken],
    ['one that is not made yet', { mode: 'provider', phase: 'linked' }, []],
    ['one that was asked for here', { mode: 'manual', phase: 'completed' }, []],
  ] as const)('%s', (_, patch, expected) => {
    const payment = paymentWith([authorized()], { refunds: [refundOf(patch)] });
    expect(words(captureBehindTold(payment, reportedOf(payment, gaveBack)))).toEqual(expected);
  });

  it.each([
    ['as made', gaveBack, taken],
    ['as failed: nothing', { ...gaveBack, status: 'failed' as const }, []],
  ])('%s', (_, report, expected) => {
    const reports = [seen(report).deduplicationKey];
    const payment = paymentWith([authorized()], { refunds: [refundOf()], reports });
    expect(words(recordReport(payment, report, confirmed, later))).toEqual(expected);
  });
});

describe('an unclear capture is the one of its candidate', () => {
  it.each([
    ['the provider says that the candidate is captured', {}, 1],
    ['its capture came under ids of its own', { saidByOperator: true, captureHasIds: true }, 1],
    ['not because a person says that the candidate is captured', { saidByOperator: true }, 0],
    ['not because a notification says so', { confirmed: false }, 0],
  ])('%s', (_, patch, expected) => {
    expect(dueClarifications(paymentWith([transaction(patch), unclear()]))).toHaveLength(expected);
  });
});

describe('a hint that was called moves to the session that the provider tells', () => {
  const hint = authorized({ confirmed: false, call: callOf('capture', 'unknown') });
  const moved = (...others: ReturnType<typeof transaction>[]) => {
    const payment = paymentWith([...others, hint]);
    const report = says('session-2', 'T1', 'authorized');
    const reported = { ...reportedOf(payment, report), session: payment.sessions['session-2']! };
    return words(correctedHints(payment, reported));
  };

  it('and counts there', () => {
    expect(moved()).toEqual(['PaymentAuthorized T1']);
  });

  it('and is the second where another one counts', () => {
    expect(moved(transaction({ id: 'T2' }))).toEqual(['UnwantedAuthorizationReported T1']);
  });
});

describe('a void was told before a person confirmed an authorization', () => {
  const evidence = { deduplicationKey: 'operator', statusCode: '', statusDetail: '', byHand: true as const };
  const confirming: PaymentEvent = {
    type: 'TransactionConfirmed',
    data: { sessionId: 'session-1', transaction: 'T1', evidence, at: noon },
  };

  it.each([
    ['under unknown ids: it may be of this one', 'N-C1|C1', ['CONTRADICTS_OPERATOR T1']],
    ['under ids of another one', 'N-T2|T2', []],
    ['under a new number and the id of another one', 'N-C1|T2', []],
  ])('%s', (_, ids, expected) => {
    const hint = authorized({ confirmed: false });
    const reports = [`session-1|payment|voided|${ids}|129.9|TRY`];
    const payment = paymentWith([hint, transaction({ id: 'T2', says: 'voided' })], { reports });
    expect(words(voidedBefore(payment, [confirming], later))).toEqual(expected);
  });
});

describe('the report of a denied authorization', () => {
  it.each([
    ['counts again when it comes again', 'authorized', ['session-1|payment|denied|N-T1|T1|129.9|TRY']],
    ['and what followed it does as well', 'captured', []],
    ['so does a dispute of it', 'Chargeback', []],
    ['its failure is known', 'failed', ['session-1|payment|failed|N-T1|T1|129.9|TRY']],
  ])('%s', (_, word, expected) => {
    const denied = { sessionId: 'session-1', ids: ['T1'] };
    expect(keysAfterDenial(`session-1|payment|${word}|N-T1|T1|129.9|TRY`, denied)).toEqual(expected);
  });

  it.each(['session-1|payment|authorized|N-T2|T2|129.9|TRY', 'session-2|payment|authorized|N-T1|T1|129.9|TRY'])(
    'reports of others are known: %s',
    (key) => expect(keysAfterDenial(key, { sessionId: 'session-1', ids: ['T1'] })).toEqual([key]),
  );

  it('and so is its refund', () => {
    const key = 'session-1|refund|captured|N-T1|T1|129.9|TRY';
    expect(keysAfterDenial(key, { sessionId: 'session-1', ids: ['T1'] })).toEqual([key]);
  });
});
