import { describe, expect, it } from '@jest/globals';
import { givesWay, isGivenBack } from './money-state.js';
import { isAbout, type Operation } from './operation.js';
import { existingSession, sessionOf, type Payment } from './payment.js';
import { mayBeTaken } from './possible-capture.js';
import { isSaidOfCall, isUnwantedSale, type Call, type Transaction } from './transaction.js';
import { paymentWith, transaction } from '../testing/made-payment.js';
import { says } from '../testing/reports.js';
import { reportKeyOf } from '../events/report-evidence.js';
import { anHourLater, lira, noon } from '../testing/stories.js';

type Made = Partial<Transaction>;

const call = (patch: Partial<Call> = {}): Call => ({
  kind: 'capture',
  phase: 'done',
  at: noon,
  answerBy: noon,
  firstAt: noon,
  attempts: 1,
  endedAt: noon,
  ...patch,
});

it.each<[string, Made, boolean]>([
  ['as a person told of its call', {}, true],
  ['not as a person told of something else', { call: undefined }, false],
  ['not as the provider told', { saidByOperator: undefined }, false],
  ['not as something told later', { since: anHourLater }, false],
  ['not while its call is open', { call: call({ phase: 'sent' }) }, false],
])('a transaction is %s', (_, patch, expected) => {
  expect(isSaidOfCall(transaction({ saidByOperator: true, call: call(), ...patch }))).toBe(expected);
});

it.each<[Made, boolean, boolean, boolean]>([
  [{ stance: 'unwanted' }, true, false, false],
  [{ stance: 'unwanted', says: 'authorized' }, false, false, false],
  [{ says: 'voided' }, false, false, false],
  [{ says: 'authorized', doubtedAt: noon }, false, false, true],
  [{ doubtedAt: noon }, false, false, false],
  [{ amount: { minor: 0, currency: 'TRY' } }, false, true, false],
])('%j is an unwanted sale: %s, given back: %s, gives way: %s', (patch, unwanted, back, way) => {
  const known = transaction(patch);
  expect([isUnwantedSale(known), isGivenBack(paymentWith([known]), known), givesWay(known)]).toEqual([
    unwanted,
    back,
    way,
  ]);
});

it('an answer is about the transactions of its cycle, or about the one that made a person correct it', () => {
  const about = (operation: { cycle: number; correctedFor?: string }, id: string) =>
    isAbout(operation as Operation, transaction({ id }));
  expect([about({ cycle: 1 }, 'T1'), about({ cycle: 2 }, 'T1')]).toEqual([true, false]);
  expect([about({ cycle: 2, correctedFor: 'T1' }, 'T1'), about({ cycle: 1, correctedFor: 'T2' }, 'T1')]).toEqual([
    true,
    false,
  ]);
});

it('sessions are found by their ids alone', () => {
  const payment = paymentWith([]);
  const found = ['session-2', 'toString', '__proto__', undefined].map((id) => sessionOf(payment, id)?.sessionId);
  expect(found).toEqual(['session-2', undefined, undefined, undefined]);
  const odd = { ...payment, sessions: { ...payment.sessions, undefined: payment.sessions['session-1']! } };
  expect(sessionOf(odd, undefined)).toBeUndefined();
  expect(() => existingSession(payment, 'x')).toThrow('the payment has no such session');
});

describe('an unwanted authorization may be what was captured under other ids', () => {
  const taken = (patch: Made = {}) => transaction({ id: 'T2', ...patch });
  const told = { reports: [reportKeyOf(says('session-1', 'T2', 'captured'))] };
  const may = (patch: Made, other: Made, rest: Partial<Payment> = told) => {
    const known = transaction({ stance: 'unwanted', says: 'authorized', ...patch });
    return mayBeTaken(paymentWith([known, taken(other)], rest), known);
  };

  it.each<[string, Made, Made, Partial<Payment>, boolean]>([
    ['of its session', {}, {}, told, true],
    ['that is unclear beside it', {}, { mayBe: 'T1' }, {}, true],
    ['not if it counts', { stance: 'ours' }, {}, told, false],
    ['not if it is voided', { says: 'voided' }, {}, told, false],
    ['not if nobody confirmed it', { confirmed: false }, {}, told, false],
    ['not of another session', {}, { sessionId: 'session-2' }, told, false],
    ['not over another amount', {}, { amount: lira('1.00') }, told, false],
    ['not if that is no capture', {}, { says: 'authorized' }, told, false],
    ['not if our call captured that', {}, { call: call() }, told, false],
    ['also if our call was a void', {}, { call: call({ kind: 'void' }) }, told, true],
    [
      'not if the authorization of that was told',
      {},
      {},
      { reports: [...told.reports, reportKeyOf(says('session-1', 'T2', 'authorized'))] },
      false,
    ],
  ])('%s', (_, patch, other, rest, expected) => expect(may(patch, other, rest)).toBe(expected));
});
