import { describe, expect, it } from '@jest/globals';
import { applyDispute } from './apply-dispute.js';
import { fold } from './evolve.js';
import { keepEnds } from './operation-ends.js';
import { displaceGone } from './transaction-in-draft.js';
import { statusOf } from '../status/operation-status.js';
import { later, noon } from '../testing/decision-contexts.js';
import { ayla, evidence, lira } from '../testing/event-values.js';
import { callOf, draftOf, endedAs, endsOf, operationOf, paymentWith, transaction } from '../testing/made-payment.js';
import { captureRefused, paymentAuthorized, voidRefused } from '../testing/transaction-events.js';
import { authorized } from '../testing/unclear-transactions.js';

const at = later.now;
const ids = { authorizationId: 'T1', sessionId: 'session-1', at };

describe('a person takes back what was said of a call: history shows it', () => {
  const shownBy = (
    kind: 'capture' | 'void',
    event: typeof captureRefused | typeof voidRefused,
    ...open: ('PURCHASE' | 'VOID')[]
  ) => {
    const says = kind === 'capture' ? 'captured' : 'voided';
    const call = callOf(kind, 'done', { endedAt: noon });
    const start = operationOf('START', undefined, { guid: paymentWith([]).sessions['session-1']!.guid });
    const operations = [start, ...open.map((each) => endedAs(each))];
    const draft = draftOf([transaction({ says, saidByOperator: true, call })], { operations });
    const { operations: after } = fold([event({ ...ids, operator: ayla })], draft);
    return after.filter(({ exchanges }) => exchanges.length > 0).map((each) => each.kind);
  };

  it.each([
    ['a capture, under its purchase', 'capture', captureRefused, ['PURCHASE', 'VOID'], ['PURCHASE']],
    ['a capture, under the session', 'capture', captureRefused, ['VOID'], ['START']],
    ['a void, under its void', 'void', voidRefused, ['PURCHASE', 'VOID'], ['VOID']],
    ['a void, under the session', 'void', voidRefused, ['PURCHASE'], ['START']],
  ] as const)('%s', (_, kind, event, open, expected) => {
    expect(shownBy(kind, event, ...open)).toEqual(expected);
  });
});

describe('an authorization is told', () => {
  it.each([
    ['by the provider, without its number', [], {}, undefined],
    ['by a notification alone, which has placed it', [], { unconfirmed: true }, true],
    ['by a notification alone, of a known one', [authorized()], { unconfirmed: true }, undefined],
  ] as const)('%s', (_, transactions, patch, expected) => {
    const told = evidence({ transactionId: undefined, ...patch });
    const {
      transactions: [known],
    } = fold([paymentAuthorized({ ...ids, evidence: told })], draftOf([...transactions]));
    expect(known!.isPlacedByHint).toBe(expected);
  });
});

describe('requests of two payments of one order', () => {
  it('end each for itself', () => {
    const operations = [endedAs('PURCHASE', undefined, { cycle: 0 }), endedAs('PURCHASE'), endedAs('PURCHASE')];
    const draft = draftOf([transaction({ cycle: 0, says: 'voided' }), transaction({ id: 'T2' })], { operations });
    keepEnds(draft);
    expect(endsOf(draft)).toEqual([expect.stringMatching(/^rejected/), 'resolved', 'resolved']);
  });
});

describe('what counts gives way to what is kept', () => {
  it.each([
    [
      'where it is void',
      [transaction({ says: 'voided' }), transaction({ id: 'T2', stance: 'unwanted' })],
      ['unwanted', 'unwanted'],
    ],
    ['not where it has money', [transaction(), transaction({ id: 'T2', stance: 'unwanted' })], ['ours', 'unwanted']],
    ['not to itself', [transaction({ id: 'T2', says: 'voided' })], ['ours']],
  ] as const)('%s', (_, transactions, expected) => {
    const draft = draftOf([...transactions]);
    displaceGone(draft, draft.transactions.at(-1)!);
    expect(draft.transactions.map(({ stance }) => stance)).toEqual(expected);
  });
});

describe('a dispute that the provider denies', () => {
  const place = { sessionId: 'session-1', dispute: 'dispute-1', evidence: evidence(), at };

  it.each([
    ['is listed', { transaction: 'T1', amount: lira('29.90') }, 1],
    ['is not where nobody told its amount', { transaction: 'T1' }, 0],
    ['is not where nobody told of what', { amount: lira('29.90') }, 0],
  ])('%s', (_, patch, expected) => {
    const draft = draftOf([transaction()]);
    applyDispute(draft, { type: 'DisputeDenied', data: { ...place, ...patch } });
    expect(draft.disputes ?? []).toHaveLength(expected);
  });
});

describe('a session that was opened again for the same request', () => {
  const { sessions } = paymentWith([]);
  const [first, second] = [sessions['session-1']!, { ...sessions['session-2']!, guid: sessions['session-1']!.guid }];
  const start = operationOf('START', undefined, { guid: first.guid, sessionId: 'session-2' });
  const told = (patch: Parameters<typeof transaction>[0]) => {
    const { status, reason } = statusOf(
      paymentWith([transaction(patch)], { sessions: { 'session-1': first, 'session-2': second } }),
      start,
    );
    return [status, reason];
  };

  it.each([
    ['is paid in the first', {}, ['resolved', undefined]],
    ['is declined where that has failed', { says: 'voided', failed: true }, ['rejected', 'DECLINED']],
    ['is given up where that was', { says: 'authorized', givenUpAt: noon }, ['resolved', 'AUTHORIZATION_GIVEN_UP']],
  ] as const)('%s', (_, patch, expected) => {
    expect(told(patch)).toEqual(expected);
  });
});
