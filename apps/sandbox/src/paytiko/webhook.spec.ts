import { describe, expect, it } from '@jest/globals';
import { type Attempt, PaytikoSession } from './paytiko-session.js';
import { acvPayload, ordinaryPayload, payInOf, refundHappening, webhookText } from './webhook.js';

const now = new Date('2026-03-01T12:00:00.123Z');

/** Written by hand from paytiko#webhooks, field by field. */
const acvFixture = {
  OrderId: '49d2bd9c-0501-4246-967d-1d8c1f128bb7',
  AccountId: expect.any(String),
  AccountDetails: {
    FirstName: 'John',
    LastName: 'Doe',
    Email: 'john@doe.lk',
    Phone: '+905551112233',
    Country: 'TR',
  },
  TransactionType: 'PayIn',
  TransactionStatus: 'Authorized',
  Amount: 129.9,
  UsdAmount: expect.any(Number),
  Currency: 'TRY',
  TransactionId: 5002,
  ExternalTransactionId: '18014398509481990002',
  InternalPspId: expect.any(String),
  PaymentProcessor: expect.any(String),
  CardType: 'MASTERCARD',
  LastCcDigits: '5454',
  DeclineReasonText: null,
  DeclineReasonCode: null,
  CascadingInfo: {
    SessionId: 'cashier-token',
    AttemptsVector: [
      {
        PaymentSystem: 'CreditCard',
        PaymentProcessorId: expect.any(Number),
        PaymentProcessorKey: expect.any(String),
        DeclineReason: 'Do not honor',
        ExternalTransactionId: '18014398509481990001',
        InternalPspId: expect.any(String),
        TransactionId: 5001,
        Date: '2026-03-01T11:59:00.0000000Z',
        Status: 'Rejected',
      },
      {
        PaymentSystem: 'CreditCard',
        PaymentProcessorId: expect.any(Number),
        PaymentProcessorKey: expect.any(String),
        DeclineReason: null,
        ExternalTransactionId: '18014398509481990002',
        InternalPspId: expect.any(String),
        TransactionId: 5002,
        Date: '2026-03-01T11:59:00.0000000Z',
        Status: 'Authorized',
      },
    ],
  },
  IssueDate: '2026-03-01T12:00:00.1230000Z',
  AuthData: expect.any(Object),
  Signature: '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c',
};

const ordinaryFixture = {
  Action: 'TRANSACTION_DATA_UPDATE',
  ActionId: '0b7b1f6e-7f0f-4a53-9d3c-2f6a4c1c9a11',
  MerchantOrderId: '49d2bd9c-0501-4246-967d-1d8c1f128bb7',
  AccountId: expect.any(String),
  AccountDetails: acvFixture.AccountDetails,
  TransactionType: 'PayIn',
  TransactionStatus: 'Success',
  Amount: 129.9,
  UsdAmount: expect.any(Number),
  Currency: 'TRY',
  TransactionId: 5002,
  ExternalTransactionId: '18014398509481990002',
  InternalPspId: expect.any(String),
  PaymentProcessor: expect.any(String),
  CardType: 'MASTERCARD',
  LastCcDigits: '5454',
  DeclineReasonText: null,
  DeclineReasonCode: null,
  CascadingInfo: null,
  IssueDate: '2026-03-01T12:00:00.1230000+00:00',
  Signature: '4fb6404705804c226fbb1f86c20a21b7ce3549da69bb094639796f161fc9a489',
};

describe('webhooks on the wire', () => {
  it('ACV: no Action, the whole cascade, 20-digit ids as text, signed by S2', () => {
    const { session, approved } = cascade('authorized');
    expect(sent(acvPayload(session, payInOf(approved, 'acv'), 'top-level', now))).toEqual(acvFixture);
  });

  it('ACV with the id to capture in the attempts only', () => {
    const { session, approved } = cascade('authorized');
    const { ExternalTransactionId: _, ...rest } = acvFixture;
    expect(sent(acvPayload(session, payInOf(approved, 'acv'), 'attempts-only', now))).toEqual(rest);
  });

  it('ordinary: Action, MerchantOrderId, no cascade, an offset in the date, signed by S3', () => {
    const { session, approved } = cascade('captured');
    const payload = ordinaryPayload(session, payInOf(approved, 'ordinary'), ordinaryFixture.ActionId, now);
    expect(sent(payload)).toEqual(ordinaryFixture);
  });

  it('the amount keeps its digits', () => {
    const { session, approved } = cascade('authorized');
    expect(webhookText(acvPayload(session, payInOf(approved, 'acv'), 'top-level', now))).toContain('"Amount":129.90,');
  });

  it('a declined card is Rejected in ACV and Failed in ordinary', () => {
    const [declined] = cascade('authorized').session.attempts;
    expect(payInOf(declined!, 'acv').transactionStatus).toBe('Rejected');
    expect(payInOf(declined!, 'ordinary').transactionStatus).toBe('Failed');
  });

  it('a refund carries its own amount and ids in both shapes', () => {
    const { session } = cascade('captured');
    const refund = {
      transactionId: 5003,
      externalTransactionId: '18014398509481990003',
      amount: { minor: 5005n, currency: 'TRY' },
      outcome: 'Success' as const,
      source: 'dashboard' as const,
      at: now,
    };
    const told = {
      TransactionType: 'Refund',
      TransactionStatus: 'Success',
      Amount: 50.05,
      TransactionId: 5003,
      ExternalTransactionId: '18014398509481990003',
    };
    const happening = refundHappening(session, refund);
    expect(sent(acvPayload(session, happening, 'attempts-only', now))).toMatchObject({ ...told, CascadingInfo: null });
    expect(sent(ordinaryPayload(session, happening, 'action', now))).toMatchObject(told);
  });
});

const sent = (payload: Record<string, unknown>): unknown => JSON.parse(webhookText(payload));

/** One declined card, then an approved one. */
function cascade(state: 'authorized' | 'captured'): { session: PaytikoSession; approved: Attempt } {
  const terms = {
    orderId: '49d2bd9c-0501-4246-967d-1d8c1f128bb7',
    secret: 'test-secret',
    billing: { firstName: 'John', lastName: 'Doe', email: 'john@doe.lk', phone: '+905551112233', country: 'TR' },
    currency: 'TRY',
    lockedAmountMinor: 12990n,
  };
  const session = new PaytikoSession('cashier-token', terms, now);
  const attempt = { amount: session.money(12990n), at: new Date('2026-03-01T11:59:00Z') };
  const approved: Attempt = {
    ...attempt,
    transactionId: 5002,
    externalTransactionId: '18014398509481990002',
    state,
    cardType: 'MASTERCARD',
    lastCcDigits: '5454',
  };
  session.attempts.push(
    {
      ...attempt,
      transactionId: 5001,
      externalTransactionId: '18014398509481990001',
      state: 'declined',
      declineReason: 'Do not honor',
      cardType: 'VISA',
      lastCcDigits: '4242',
    },
    approved,
  );
  return { session, approved };
}
