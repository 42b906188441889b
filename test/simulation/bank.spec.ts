/** @jest-environment node */
import { describe, expect, it } from '@jest/globals';
import { Bank, type Account, type BankRefund, type Transaction } from './bank.js';

const sale = (transactionId: number): Transaction => ({
  transactionId,
  authorizationId: `A-${transactionId}`,
  state: 'Success',
});

/** One page was paid, its money went back at the dashboard, and it was paid once more, which no notification tells. */
function paidAnew(isRefundTold: boolean): { account: Account; second: Transaction } {
  const [first, second] = [sale(1), sale(2)];
  const amount = { minor: 12_990, currency: 'TRY' };
  const refund = { source: first, minor: amount.minor, state: 'Success' } as BankRefund;
  const payloads = [
    { at: 0, about: first, wasTold: true },
    { at: 0, about: refund, wasTold: isRefundTold },
    { at: 1, about: second, wasTold: false },
  ];
  const account = { sessionId: 's1', openedAt: 0, amount, transactions: [first, second], refunds: [refund], payloads };
  return { account: account as unknown as Account, second };
}

describe('case 635: a page that was paid anew, of which nobody tells, is asked about', () => {
  it.each([
    ['once we were told that the money of the first went back', true],
    ['and not while that money is there, as far as we were told', false],
  ])('%s', (_when, isTold) => {
    const { account, second } = paidAnew(isTold);
    expect(Bank.prototype.isVisible.call({}, account, second, false)).toBe(isTold);
  });

  it('case 695: while that money is there as well where each page is asked about after its end, of the newest before it', () => {
    const { account, second } = paidAnew(false);
    const [sold, , again] = account.payloads;
    const isSeen = (at: number, about = second) => {
      const payloads = [sold!, { ...again!, at }];
      return Bank.prototype.isVisible.call({}, { ...account, payloads }, about, true);
    };
    const DAY_MS = 86_400_000;
    expect([isSeen(DAY_MS), isSeen(2 * DAY_MS), isSeen(DAY_MS, account.transactions[0])]).toEqual([true, false, true]);
    expect(Bank.prototype.isVisible.call({}, account, account.refunds[0]!, true)).toBe(false);
  });
});
