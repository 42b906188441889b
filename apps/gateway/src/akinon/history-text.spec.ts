import { describe, expect, it } from '@jest/globals';
import type { AkinonHistoryRequest } from '#akinon';
import { historyAnswer } from '#api';
import type { PaymentHistory } from '#payments';
import { historyText } from './history-text.js';

type Step = PaymentHistory['steps'][number];

const at = '2026-03-01T09:00:00.000Z';
const exchange = { at, statusCode: '200', statusDetail: 'Onaylandı' };
const start: Step = {
  guid: 'guid-1',
  type: 'START',
  at,
  status: 'pending',
  transactionId: '79000123',
  exchanges: [exchange],
};
const purchase: Step = { ...start, guid: 'guid-2', type: 'PURCHASE' };

describe('a history as text', () => {
  it('is the JSON of its answer', () => {
    for (const steps of [[], [start], [start, purchase]]) expect(bodyOf(steps)).toBe(jsonOf(steps));
  });

  it.each<[string, Partial<Step>]>([
    ['guid', { guid: 'guid-3' }],
    ['type', { type: 'VOID' }],
    ['time', { at: '2026-03-01T09:00:01.000Z' }],
    ['status', { status: 'resolved' }],
    ['reason', { reason: 'ON_HOLD' }],
    ['number of exchanges', { exchanges: [exchange, exchange] }],
    ['exchange', { exchanges: [{ ...exchange, statusCode: '201' }] }],
  ])('tells of a step with another %s', (_, change) => {
    const steps = [start, { ...purchase, ...change }];
    expect(historyText(historyOf(steps), historyText(historyOf([start, purchase]))).body).toBe(jsonOf(steps));
  });

  it('is bytes where it is long', () => {
    const long = [start, { ...purchase, guid: 'ı'.repeat(16_000) }];
    expect(bodyOf(long)).toEqual(Buffer.from(jsonOf(long)));
  });

  it('takes over the steps that are as they were, whatever came or went beside them', () => {
    const before = historyText(historyOf([start, purchase]));
    const changed = { ...before, steps: ['"start"', '"purchase"'] };
    const stepsOf = (...steps: Step[]) => historyText(historyOf(steps), changed).steps;
    const added = { ...purchase, guid: 'guid-3' };
    expect(stepsOf({ ...start }, { ...purchase }, added)).toEqual(['"start"', '"purchase"', expect.any(String)]);
    expect(stepsOf(start)).toEqual(['"start"']);
    expect(stepsOf(purchase, start)).toEqual([before.steps[1], before.steps[0]]);
  });
});

function historyOf(steps: Step[]): PaymentHistory {
  return { lastAction: 'PURCHASE', status: 'pending', balance: '129.90', currency: 'TRY', steps };
}

const bodyOf = (steps: Step[]) => historyText(historyOf(steps)).body;
const jsonOf = (steps: Step[]) => JSON.stringify(historyAnswer(historyOf(steps), {} as AkinonHistoryRequest));
