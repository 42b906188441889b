import type { SHOP_WEBHOOK_FAILURES } from '#akinon';
import type { ExchangeWord, NotificationReasonCode, ReadingVerdict } from '#payments';
import type { CallReasonCode } from '#paytiko';

type Said<Name extends string> = Record<Name, string | ((value: string) => string)>;

/** Why a notification has not changed its payment. */
const notifications = {
  ORDER_UNKNOWN: 'Paytiko does not know the order',
  ANOTHER_TRANSACTION: 'Paytiko reports another transaction',
  ANOTHER_REFUND: 'Paytiko reports another refund',
  ANOTHER_AMOUNT: 'Paytiko reports another amount',
  REFUND_OF_ANOTHER_AMOUNT: 'Paytiko reports a refund of another amount',
  AMOUNT_UNTOLD: 'Paytiko\u2019s answer has no amount',
  NO_REFUND_YET: (word) => `Paytiko reports ${word}, and no refund yet`,
  PROVIDER_SAYS: (word) => `Paytiko reports ${word}`,
  NO_DISPUTE: 'Paytiko reports no dispute',
  DISPUTE_UNTOLD: 'Paytiko could not say whether this money is disputed',
  TRANSACTION_TAKEN: 'its transaction belongs to another order',
  CLAIM_LOST: 'Paytiko reports its transaction for another order',
  OVERFILLED: (count) =>
    `Paytiko does not confirm it, and its payment has ${count} transactions, reviews and refunds already`,
  MERCHANT_NOT_CONFIGURED: 'the merchant is not configured',
  SIGNATURE_WRONG: 'the signature is missing or wrong',
  NOT_JSON: 'not JSON',
  NO_JSON_OBJECT: 'not a JSON object',
  NESTED_TOO_DEEP: (levels) => `JSON nested deeper than ${levels} levels`,
  KEY_TWICE: 'JSON with a repeated key',
  NO_ORDER_ID: 'no order id',
  ORDER_ID_NO_TEXT: 'an order id that is not text',
  ORDER_ID_TOO_LONG: (count) => `an order id longer than ${count} characters`,
  ORDER_ID_CONTROL_CHARACTERS: 'an order id with control characters',
  ORDER_IDS_DIFFER: 'OrderId and MerchantOrderId differ',
  NOT_PROCESSED: (error) => `it could not be processed: ${error}`,
} satisfies Said<NotificationReasonCode>;

/** Why a call was not sent or has no usable answer. */
const calls = {
  NO_ANSWER_IN_TIME: (ms) => `no complete answer within ${ms} ms`,
  ANSWER_TOO_LARGE: (bytes) => `the answer is larger than ${bytes} bytes`,
  ANSWER_UNREADABLE: 'the answer is compressed in a way that cannot be read',
  GIVEN_UP: 'given up before',
  CONNECTION_BROKE: (code) => `the connection broke (${code}) before the answer was complete`,
  NO_CONNECTION: (code) => `no connection (${code}), nothing was sent`,
  ASKED_TO_WAIT: 'Paytiko asked us to wait, nothing was sent',
  TOO_MANY_CALLS: 'too many calls are under way, nothing was sent',
  BREAKER_OPEN: 'Paytiko failed repeatedly, so calls pause: nothing was sent',
  TOO_MANY_INQUIRIES: 'too many inquiries at once, nothing was sent',
  TOO_MANY_RESENDS: 'too many inquiries at once, nothing was sent',
  REFUNDS_NOT_BY_API: 'this merchant has no refunds by API, nothing was sent',
  PAGE_OPENED: 'payment page opened',
  PAGE_UNUSABLE: (problem) => `no usable payment page: ${problem}`,
  PAYLOAD_OF_ANOTHER_ORDER: 'the answer is about another order',
  PAYLOAD_UNUSABLE: (problem) => `the answer has ${problem}`,
} satisfies Said<CallReasonCode>;

const exchanges = {
  STORED_TOO_LATE: 'the request took too long to store, so it was not sent',
  GIVEN_UP: 'The shop neither completed nor cancelled the payment in time: its authorization is voided.',
  TRANSACTION_UNKNOWN: 'Paytiko does not know this transaction',
} satisfies Said<ExchangeWord>;

/** Why a webhook to the shop failed. */
const shop = {
  GONE: 'the shop answered 410: this address is not in use',
  ANSWERED: (status) => `the shop answered ${status}`,
  SILENT: 'not sent: the shop gave no answer to the webhooks before',
} satisfies Said<keyof typeof SHOP_WEBHOOK_FAILURES>;

/** The verdict of reading a notification again. */
const verdicts = {
  report: 'correctly signed and understood',
  unverified: 'not signed by Paytiko',
  malformed: 'not understood',
} satisfies Said<ReadingVerdict['kind']>;

/** Texts of stored sentences, by name. */
export const stored = { notifications, calls, exchanges, shop, verdicts };
