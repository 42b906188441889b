import { describe, expect, it } from '@jest/globals';
import type { AkinonHistoryRequest } from '#akinon';
import { historyAnswer } from '#api';
import type { PaymentHistory } from '#payments';
import { HistoryAnswers } from './history-answers.js';

const ref = { merchant: 'default', orderId: 'order-1' };
const all = {} as AkinonHistoryRequest;

describe('the answer to a history call', () => {
  it('is made once of a history, and anew of the next one', () => {
    const answers = new HistoryAnswers();
    const history = historyWith('129.90');
    const text = answers.of(ref, history, all);
    expect(text).toBe(JSON.stringify(historyAnswer(history, all)));
    history.balance = '0.00';
    expect(answers.of(ref, history, all)).toBe(text);
    expect(toldBy(answers, ref, historyWith('1.00'), all)).toMatchObject({ balance: 1 });
    expect(toldBy(answers, ref, historyWith('2.00'), all)).toMatchObject({ balance: 2 });
  });

  it('is that of its own payment', () => {
    const answers = new HistoryAnswers();
    const history = historyWith('129.90');
    answers.of(ref, history, all);
    history.balance = '0.00';
    expect(toldBy(answers, { ...ref, merchant: 'other' }, history, all)).toMatchObject({ balance: 0 });
    expect(toldBy(answers, { ...ref, orderId: 'order-2' }, history, all)).toMatchObject({ balance: 0 });
    expect(toldBy(answers, ref, history, all)).toMatchObject({ balance: 129.9 });
  });

  it.each<AkinonHistoryRequest>([
    { ...all, type: 'REFUND' },
    { ...all, transactionId: '79000999' },
    { ...all, status: 'REJECTED' },
    { ...all, subStatus: 'RISKY' },
  ])('that is narrowed by %j is made for that call alone', (narrowed) => {
    const answers = new HistoryAnswers();
    const history = historyWith('129.90');
    const stepsOf = (request: AkinonHistoryRequest) =>
      toldBy(answers, ref, history, request).paymentTransactionHistory.length;
    expect([all, narrowed, all].map(stepsOf)).toEqual([1, 0, 1]);
  });

  it('case 396: is kept within eight million characters, those that were made last', () => {
    const answers = new HistoryAnswers();
    const history = historyWith('1.00', 'x'.repeat(3_000_000));
    const order = (number: number) => ({ ...ref, orderId: `order-${number}` });
    const lengthOf = (number: number) => answers.of(order(number), history, all).length;
    const before = [1, 2, 3].map(lengthOf);
    history.steps = [];
    const isKept = [2, 3, 1].map((number) => lengthOf(number) === before[0]);
    expect([...isKept, lengthOf(3) === before[0]]).toEqual([true, true, false, true]);
  });

  it('case 396: that is longer than all that may be kept is said all the same', () => {
    const answers = new HistoryAnswers();
    const long = historyWith('1.00', 'x'.repeat(9_000_000));
    const [first, second] = [answers.of(ref, long, all), answers.of(ref, long, all)];
    expect([first.length > 9_000_000, String(second) === String(first)]).toEqual([true, true]);
    const history = historyWith('2.00');
    const text = answers.of(ref, history, all);
    history.steps = [];
    expect(answers.of(ref, history, all)).toBe(text);
  });
});

function toldBy(answers: HistoryAnswers, ...told: Parameters<HistoryAnswers['of']>) {
  return JSON.parse(String(answers.of(...told))) as { balance: number; paymentTransactionHistory: unknown[] };
}

function historyWith(balance: string, guid = 'guid-1'): PaymentHistory {
  const at = '2026-03-01T09:00:00.000Z';
  const step = {
    guid,
    type: 'START' as const,
    at,
    status: 'resolved' as const,
    transactionId: '79000123',
    exchanges: [],
  };
  return { lastAction: 'START', status: 'resolved', balance, currency: 'TRY', steps: [step] };
}
