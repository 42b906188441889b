import { describe, expect, it } from '@jest/globals';
import { applyAcceptance } from './apply-acceptance.js';
import { forget } from './apply-denial.js';
import { failRefund } from './apply-failure.js';
import { applyLink, takeBackLink } from './apply-link.js';
import { fold } from './evolve.js';
import type { PaymentEvent } from '../events/payment.events.js';
import type { ReviewReason } from '../events/review.events.js';
import type { Payment } from '../state/payment.js';
import { later, noon } from '../testing/decision-contexts.js';
import { ayla, evidence, lira } from '../testing/event-values.js';
import { callOf, draftOf, endedAs, endsOf, refundOf, reviewOf, transaction } from '../testing/made-payment.js';
import {
  authorizationVoided,
  captureRefused,
  paymentCaptured,
  transactionConfirmed,
} from '../testing/transaction-events.js';
import { asked, authorized, lending, unclear, unwanted } from '../testing/unclear-transactions.js';

const at = later.now;
const accept = (draft: Payment, reason: ReviewReason, transaction: string) => {
  applyAcceptance(draft, { ...ayla, sessionId: 'session-1', reason, transaction, at });
  return draft.transactions;
};

describe('a person accepts that an unclear capture is a step', () => {
  it.each([
    ['of an authorization, which keeps its amount', authorized(), [['T1', '129.90']]],
    ['of an inferred sale, which takes the amount', transaction({ isInferred: true }), [['T1', '99.90']]],
    ['of what is gone: it stays apart', undefined, [['C1', '99.90']]],
  ])('%s', (_, known, expected) => {
    const draft = draftOf([...(known ? [known] : []), unclear({ amount: lira('99.90') })], { reviews: [asked] });
    const left = accept(draft, 'TRANSACTION_UNCLEAR', 'C1');
    expect(left.map(({ id, amount }) => [id, amount])).toEqual(expected.map(([id, text]) => [id, lira(text!)]));
  });
});

describe('a person accepts that it has failed', () => {
  const key = (ids: string) => `session-1|payment|failed|${ids}|129.9|TRY`;
  const left = (ids: string) => {
    const reviews = [reviewOf('FAILED_THOUGH_PAID', { reportKey: key(ids) })];
    const [known] = accept(draftOf([lending({ doubtedAt: noon })], { reviews }), 'FAILED_THOUGH_PAID', 'T1');
    return [known!.says, known!.failed];
  };

  it.each([
    ['told under borrowed ids: another one has', 'N-C1|C1', ['captured', undefined]],
    ['told under its own ids', 'N-T1|T1', ['voided', true]],
    ['told under a borrowed id and its own', 'N-C1|T1', ['voided', true]],
    ['told without ids', '|', ['voided', true]],
  ])('%s', (_, ids, expected) => {
    expect(left(ids)).toEqual(expected);
  });
});

describe('what the provider denies is forgotten', () => {
  const resolved = endedAs('PURCHASE', 'resolved');
  const forgotten = (known: ReturnType<typeof transaction>) => {
    const refunds = [refundOf({ mode: 'manual', phase: 'pending' })];
    const draft = draftOf([known], { operations: [resolved], refunds });
    forget(draft, draft.transactions[0]!);
    return [endsOf(draft), draft.refunds.map(({ phase, failure }) => [phase, failure])];
  };

  it.each([
    ['captured: nothing was taken, nothing can go back', transaction(), [[''], [['failed', 'NOT_CAPTURED']]]],
    ['authorized: no answer rests on it', authorized(), [['resolved'], [['pending', undefined]]]],
    ['unwanted: no answer rests on it', unwanted({ id: 'T1' }), [['resolved'], [['pending', undefined]]]],
  ])('%s', (_, known, expected) => {
    expect(forgotten(known)).toEqual(expected);
  });
});

describe('a person says what became of it, and the provider says otherwise', () => {
  const reviews = [reviewOf('CONTRADICTS_OPERATOR', { says: 'authorized' })];
  const ids = { authorizationId: 'T1', sessionId: 'session-1', at };
  const kept = (event: PaymentEvent) =>
    fold([event], draftOf([authorized()], { reviews })).transactions[0]!.keptAgainst;
  const told = { exchange: undefined, evidence: evidence({ authorizationId: 'T1', transactionId: 'N-T1' }) };

  it.each([
    ['a person says again that it is captured', paymentCaptured({ ...ids, operator: ayla }), 'authorized'],
    ['the provider says that it is captured', paymentCaptured({ ...ids, ...told }), undefined],
    ['a person says again that it is voided', authorizationVoided({ ...ids, operator: ayla }), 'authorized'],
    ['the provider says that it is voided', authorizationVoided({ ...ids, ...told }), undefined],
  ])('%s', (_, event, expected) => {
    expect(kept(event)).toBe(expected);
  });

  it.each([
    ['a person takes the capture back', { operator: ayla }, 'authorized'],
    ['an old answer refuses the call: that changes nothing', {}, 'captured'],
  ])('%s', (_, patch, expected) => {
    const call = callOf('capture', 'done', { endedAt: noon });
    const draft = draftOf([transaction({ saidByOperator: true, call })]);
    expect(fold([captureRefused({ ...ids, ...patch })], draft).transactions[0]!.says).toBe(expected);
  });
});

describe('the first report of an inferred sale', () => {
  it.each([
    ['names it', { authorizationId: 'T1', transactionId: 'N-T1' }, undefined],
    ['does not name it: it stays inferred', { authorizationId: undefined, transactionId: undefined }, true],
  ])('%s', (_, ids, expected) => {
    const event = transactionConfirmed({ transaction: 'T1', evidence: evidence(ids), at });
    expect(fold([event], draftOf([transaction({ isInferred: true })])).transactions[0]!.isInferred).toBe(expected);
  });
});

describe('the void whose refund was not made after all', () => {
  const done = endedAs('VOID', 'resolved');
  const refund = refundOf({ guid: 'VOID', mode: 'manual', linkedTo: 'r9' });

  it.each([
    ['is open again', [transaction()], [done], ['']],
    [
      'is rejected where its money does not count any more',
      [unwanted({ id: 'T1' })],
      [done],
      ['rejected REFUND_FAILED'],
    ],
    ['is rejected where its money is gone', [], [done], ['rejected REFUND_FAILED']],
    ['has no answer yet: none is given', [unwanted({ id: 'T1' })], [endedAs('VOID')], ['']],
  ])('%s', (_, transactions, operations, expected) => {
    const draft = draftOf(transactions, { operations, refunds: [refund] });
    failRefund(draft, 'VOID');
    expect(endsOf(draft)).toEqual(expected);
  });

  it.each([
    ['since its link is taken back, is open again', [transaction()], [done], ['']],
    ['whose money is gone stays', [], [done], ['resolved']],
  ])('%s', (_, transactions, operations, expected) => {
    const draft = draftOf(transactions, { operations, refunds: [refund] });
    takeBackLink(draft, draft.refunds[0]!, 'r9');
    expect([endsOf(draft), draft.refunds[0]!.phase]).toEqual([expected, 'failed']);
  });

  it.each([
    ['since it was made of another sale, is open again', [transaction()], [done], ['']],
    ['and was made of another sale, is as it was where its money is gone', [], [done], ['resolved']],
  ])('%s', (_, transactions, operations, expected) => {
    const draft = draftOf(transactions, { operations, refunds: [refund, refundOf({ guid: 'r2', mode: 'manual' })] });
    applyLink(draft, { ...ayla, guid: 'r2', discovered: 'VOID', amount: refund.amount, at });
    expect([endsOf(draft), draft.refunds[0]!.phase]).toEqual([expected, 'pending']);
  });
});
