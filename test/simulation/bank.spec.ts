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
    { about: first, wasTold: true },
    { about: refund, wasTold: isRefundTold },
    { about: second, wasTold: false },
  ];
  const account = { sessionId: 's1', amount, transactions: [first, second], refunds: [refund], payloads };
  return { account: account as unknown as Account, second };
}

describe('case 635: a page that was paid anew, of which nobody tells, is asked about', () => {
  it.each([
    ['once we were told that the money of the first went back', true],
    ['and not while that money is there, as far as we were told', false],
  ])('%s', (_when, isTold) => {
    const { account, second } = paidAnew(isTold);
    expect(Bank.prototype.isVisible.call({}, account, second)).toBe(isTold);
  });
});
