export interface FakePayment {
  orderId: string;
  sessionId: string;
  returnUrl: string;
  amountText: string;
  currency: string;
  externalTransactionId: string;
  balance: string;
  steps: any[];
}

export const now = () => new Date(Date.now() + 3 * 3_600_000).toISOString().replace('Z', '+03:00');

export const step = (
  guid: string,
  type: string,
  statusCode: string,
  statusDetail: string,
  exchange: [string, string],
) => ({
  guid,
  type,
  timestamp: now(),
  statusCode,
  subStatusCode: statusCode === 'PENDING' ? 'PAYMENT_WAITING' : 'RESOLVED',
  statusDetail,
  subSteps: [{ timestamp: now(), statusCode: exchange[0], statusDetail: exchange[1] }],
});

/** As text, since `balance` keeps its zeros. */
export function historyText({ balance, currency, steps }: FakePayment): string {
  const last = steps.at(-1);
  const head = { lastAction: last.type, status: last.statusCode, substatus: last.subStatusCode, currency };
  return JSON.stringify({ ...head, paymentTransactionHistory: steps }).replace('{', `{"balance":${balance},`);
}
