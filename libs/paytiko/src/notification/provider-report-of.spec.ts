import { describe, expect, it } from '@jest/globals';
import type { DisputeMeaning } from '#merchants';
import { parseMoney } from '#payments';
import { type ExactObject, isExactObject, parseExactJson } from '../json/exact-json.js';
import { providerReportOf } from './provider-report-of.js';

const ORDER = '49d2bd9c-0501-4246-967d-1d8c1f128bb7';

/** The authorise-capture-void shape: no Action, ids inside the attempts. A rejected attempt before the good one. */
const ACV = `{
  "MerchantOrderId": "${ORDER}", "TransactionType": "PayIn", "TransactionStatus": "Authorized",
  "Amount": 129.90, "UsdAmount": 3.1, "Currency": "TRY", "TransactionId": 79000124,
  "AccountId": "acc-77", "AccountDetails": {"FirstName": "Ayşe", "Email": "ayse@example.com"},
  "CardType": "VISA", "LastCcDigits": "0042", "PaymentProcessor": "Nomu",
  "CascadingInfo": {"SessionId": "c-1", "AttemptsVector": [
    {"PaymentSystem": "Card", "PaymentProcessorKey": "a", "DeclineReason": "Insufficient funds of Ayşe", "ExternalTransactionId": "55500000000000000001",
     "TransactionId": 79000123, "Date": "2026-03-01T09:00:00.1234567Z", "Status": "Rejected"},
    {"PaymentSystem": "Card", "PaymentProcessorKey": "b", "DeclineReason": null, "ExternalTransactionId": "55512345678901234567",
     "TransactionId": 79000124, "Date": "2026-03-01T09:01:00.1234567Z", "Status": "Authorized"}]},
  "IssueDate": "2026-03-01T12:01:00.7654321+03:00", "AuthData": {"x": [1, {"y": null}]}}`;

/** The ordinary shape of the plugins. */
const ORDINARY = `{
  "Action": "TRANSACTION_DATA_UPDATE", "ActionId": "5c0f4b53-70e6-4d9b-8f63-0c8d7e0f1a11", "OrderId": "${ORDER}",
  "TransactionType": "PayIn", "TransactionStatus": "Failed", "InitialAmount": 1234567.89, "Currency": "TRY",
  "TransactionId": 79000125, "ExternalTransactionId": "55512345678901234568", "InternalPspId": "12",
  "PaymentProcessor": "Nomu", "CardType": null, "LastCcDigits": null, "CascadingInfo": null,
  "DeclineReasonText": "Do not honour", "DeclineReasonCode": "05", "IssueDate": "2026-03-01T09:01:00.7654321Z"}`;

describe('what a notification says', () => {
  it('of the authorise-capture-void shape becomes a report', () => {
    expect(reportOf(ACV)).toEqual({
      sessionId: ORDER,
      subject: 'payment',
      status: 'authorized',
      amount: '129.90',
      currency: 'TRY',
      transactionId: '79000124',
      authorizationId: '55512345678901234567',
      statusCode: 'Authorized',
      statusDetail: 'Authorized',
      attempts: [
        {
          statusCode: 'Rejected',
          statusDetail: 'Insufficient funds of [removed]',
          transactionId: '79000123',
          authorizationId: '55500000000000000001',
          status: undefined,
          at: '2026-03-01T09:00:00.1234567Z',
        },
        {
          statusCode: 'Authorized',
          statusDetail: 'Card',
          transactionId: '79000124',
          authorizationId: '55512345678901234567',
          status: 'authorized',
          at: '2026-03-01T09:01:00.1234567Z',
        },
      ],
      card: { type: 'VISA', lastDigits: '0042' },
      processor: 'Nomu',
      messageId: undefined,
      issuedAt: '2026-03-01T12:01:00.7654321+03:00',
    });
  });

  it('of the ordinary shape becomes a report', () => {
    expect(reportOf(ORDINARY)).toEqual({
      sessionId: ORDER,
      subject: 'payment',
      status: 'failed',
      amount: '1234567.89',
      currency: 'TRY',
      transactionId: '79000125',
      authorizationId: '55512345678901234568',
      statusCode: 'Failed',
      statusDetail: 'Do not honour (05)',
      attempts: [],
      card: undefined,
      processor: 'Nomu',
      messageId: '5c0f4b53-70e6-4d9b-8f63-0c8d7e0f1a11',
      issuedAt: '2026-03-01T09:01:00.7654321Z',
    });
  });

  it.each(['19.99', '0.30000000000000004', '1234567.89', '"129.90"', '100.00', '90071992547409.91'])(
    'case 49: the amount %s is read to the last digit',
    (amount) => {
      expect(reportOf(ACV.replace('129.90', amount)).amount).toBe(amount.replaceAll('"', ''));
    },
  );

  it.each([
    ['1.299E+2', '129.9'],
    ['"1.2990e2"', '129.90'],
    ['12990e-2', '129.90'],
    ['1e400', '1e400'],
  ])('case 172: the amount %s is %s', (amount, plain) => {
    expect(reportOf(ACV.replace('129.90', amount)).amount).toBe(plain);
  });

  it('case 172: a transaction number with an exponent is the number', () => {
    expect(reportOf(ACV.replace('"TransactionId": 79000124,', '"TransactionId": 7.9000124E+7,')).transactionId).toBe(
      '79000124',
    );
  });

  it.each([undefined, null, ''])(
    'case 174: a currency that is %j is absent, and no mismatch of its own',
    (Currency) => {
      expect(reportOf(changed({ Currency })).currency).toBeUndefined();
    },
  );

  it.each([
    ['JPY', '10.50', 'AMOUNT_TOO_PRECISE'],
    ['JPY', '10.00', { minor: 10, currency: 'JPY' }],
    ['KWD', '10.125', { minor: 10_125, currency: 'KWD' }],
    ['TRY', '90071992547409.93', 'AMOUNT_TOO_LARGE'],
  ])('case 50: %s %s reaches the money rules as it is', (currency, amount, money) => {
    const report = reportOf(ACV.replace('129.90', amount).replace('"TRY"', `"${currency}"`));
    expect(parseMoney(report.amount!, report.currency!)).toEqual(money);
  });

  it('never takes UsdAmount for the amount', () => {
    expect(reportOf(changed({ Amount: null })).amount).toBeUndefined();
    expect(reportOf(changed({ Amount: undefined, InitialAmount: 5 })).amount).toBe('5');
    expect(reportOf(changed({ Amount: {}, InitialAmount: 5 })).amount).toBeUndefined();
  });

  it.each([
    ['PayIn', 'Authorized', 'payment', 'authorized'],
    ['payin', 'SUCCESS', 'payment', 'captured'],
    [undefined, 'Captured', 'payment', 'captured'],
    [null, 'Rejected', 'payment', 'declined'],
    ['PayIn', 'failed', 'payment', 'failed'],
    ['PayIn', 'Pending', 'payment', 'pending'],
    ['PayIn', 'Voided', 'payment', 'voided'],
    ['PayIn', 'Cancelled', 'payment', 'voided'],
    ['Refund', 'Success', 'refund', 'captured'],
    ['REFUND', 'Failed', 'refund', 'failed'],
    ['PayOut', 'Success', 'payment', 'unrecognized'],
    ['Chargeback', 'Success', 'payment', 'disputed'],
    ['PayIn', 'CHARGEBACK', 'payment', 'disputed'],
    ['Adjustment', 'Success', 'payment', 'unrecognized'],
    ['PayIn', 'toString', 'payment', 'unrecognized'],
    ['PayIn', null, 'payment', 'unrecognized'],
  ])('of type %s and status %s is about a %s: %s', (TransactionType, TransactionStatus, subject, status) => {
    expect(reportOf(changed({ TransactionType, TransactionStatus }))).toMatchObject({ subject, status });
  });

  it.each([
    ['PayIn', 'ChargebackWon', 'dispute-won'],
    ['PayIn', 'ChargebackLost', 'dispute-lost'],
    ['Dispute', 'Success', 'disputed'],
    ['PayIn', 'Success', 'captured'],
    ['PayIn', 'Chargeback', 'dispute-lost'],
  ])('of type %s and status %s means what the merchant says: %s', (TransactionType, TransactionStatus, status) => {
    const words = new Map<string, DisputeMeaning>([
      ['chargebackwon', 'won'],
      ['chargebacklost', 'lost'],
      ['dispute', 'opened'],
      ['success', 'lost'],
      ['chargeback', 'lost'],
    ]);
    const payload = changed({ TransactionType, TransactionStatus });
    expect(providerReportOf(ORDER, parseExactJson(payload) as ExactObject, words)).toMatchObject({
      subject: 'payment',
      status,
    });
  });

  it.each([
    ['PayOut', 'Success', 'PayOut Success'],
    ['Adjustment', null, 'Adjustment NONE'],
    ['PayIn', 'Frozen', 'Frozen'],
    ['Chargeback', 'Success', 'Success'],
    [undefined, 'Success', 'Success'],
  ])('case 325: of type %s and status %s shows the word that a person has to look up: %s', (type, status, word) =>
    expect(reportOf(changed({ TransactionType: type, TransactionStatus: status })).statusCode).toBe(word),
  );

  it('that asks before a payment moves nothing', () => {
    expect(reportOf(changed({ Action: 'transaction_registration' })).subject).toBe('other');
  });

  it.each([
    ['null cascade', { CascadingInfo: null }, undefined],
    ['cascade of another kind', { CascadingInfo: 'none' }, undefined],
    ['attempts of another kind', { CascadingInfo: { AttemptsVector: [null, 7, 'x', []] } }, undefined],
    [
      'no authorised attempt',
      { TransactionId: null, ...attempts(['1', 'Rejected', '55500000000000000001']) },
      undefined,
    ],
    [
      'the only authorised attempt',
      { TransactionId: null, ...attempts(['1', 'Rejected', '5551'], ['2', 'authorized', '55512345678901234567']) },
      '55512345678901234567',
    ],
    [
      'two authorised attempts',
      { TransactionId: null, ...attempts(['1', 'Authorized', '5551'], ['2', 'Authorized', '5552']) },
      undefined,
    ],
    [
      'two authorised attempts of one id',
      { TransactionId: null, ...attempts(['1', 'Authorized', '5551'], ['2', 'Authorized', '5551']) },
      undefined,
    ],
    [
      'the attempt of the transaction',
      attempts(['79000124', 'Authorized', '5551'], ['2', 'Authorized', '5552']),
      '5551',
    ],
    [
      'two ids for the transaction',
      attempts(['79000124', 'Authorized', '5551'], ['79000124', 'Authorized', '5552']),
      undefined,
    ],
    [
      'no id at the attempt of the transaction',
      attempts(['79000124', 'Authorized', null], ['2', 'Authorized', '5552']),
      undefined,
    ],
    [
      'its own id first',
      { ExternalTransactionId: '98765432109876543210', ...attempts(['79000124', 'Authorized', '5551']) },
      '98765432109876543210',
    ],
    ['an id with control characters', { ExternalTransactionId: '1\n2', CascadingInfo: null }, undefined],
  ])('case 25: %s: the id to capture with is taken or left, never guessed', (_, change, id) => {
    expect(reportOf(changed(change)).authorizationId).toBe(id);
  });

  it('case 25: ids of 20 digits are kept exactly, also where they come as numbers', () => {
    const body = ACV.replace(
      '"TransactionId": 79000124,',
      '"TransactionId": 12345678901234567891, "ExternalTransactionId": 98765432109876543211,',
    );
    expect(reportOf(body)).toMatchObject({
      transactionId: '12345678901234567891',
      authorizationId: '98765432109876543211',
    });
  });

  it('case 25: an unknown status is kept as it is', () => {
    expect(reportOf(changed({ TransactionStatus: 'OnHold' }))).toMatchObject({
      status: 'unrecognized',
      statusCode: 'OnHold',
      statusDetail: 'OnHold',
    });
  });

  it('case 25: nothing but the order id is a report too', () => {
    expect(reportOf(JSON.stringify({ OrderId: ORDER }))).toMatchObject({
      subject: 'payment',
      status: 'unrecognized',
      statusCode: 'NONE',
      attempts: [],
    });
  });

  it('case 58: shows no more of a card than its last four digits, and nothing of the payer', () => {
    const report = reportOf(
      changed({
        LastCcDigits: '4111111111110042',
        DeclineReasonText: 'ayse@example.com (acc-77) has card 4111111111111111',
      }),
    );
    expect(report.card?.lastDigits).toBe('0042');
    expect(JSON.stringify(report)).not.toMatch(/41111|ayse|acc-77|Ayşe/);
  });

  it('leaves out a date that is none', () => {
    expect(reportOf(changed({ IssueDate: 'soon' })).issuedAt).toBeUndefined();
  });
});

function attempts(...list: [transactionId: string, status: string, externalId: string | null][]) {
  const AttemptsVector = list.map(([TransactionId, Status, ExternalTransactionId]) => ({
    TransactionId,
    Status,
    ExternalTransactionId,
  }));
  return { CascadingInfo: { AttemptsVector } };
}

function changed(change: object): string {
  return JSON.stringify({ ...(JSON.parse(ACV) as object), ...change });
}

function reportOf(body: string) {
  const payload = parseExactJson(body);
  if (!isExactObject(payload)) throw new Error('not a payload');
  return providerReportOf(ORDER, payload);
}
