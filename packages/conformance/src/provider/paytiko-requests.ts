import { ExactNumber } from '../client/answer.js';
import { type Fields, fieldsOf, textOf } from '../client/reading.js';
import { SIGNATURES } from './paytiko-messages.js';

const CLOCK_SECONDS_MAX = 900;
const REQUIRED = ['firstName', 'email', 'phone', 'country', 'currency'];

/** What Paytiko's documentation would refuse in a request for a hosted page. */
export function hostedPageFaults(body: Fields, secret: string): string[] {
  const billing = fieldsOf(body.billingDetails);
  const { orderId, timestamp, signature } = body;
  const [email, time] = [textOf(billing.email) ?? '', typeof timestamp === 'string' ? timestamp : ''];
  return [
    ...REQUIRED.filter((name) => !textOf(billing[name])).map((name) => `billingDetails.${name} is missing`),
    ...when(typeof orderId !== 'string' || orderId === '', 'orderId is missing'),
    ...when(!/^\d{10}$/.test(time), 'timestamp is not text with Unix seconds'),
    ...when(Math.abs(Number(time) - Date.now() / 1000) > CLOCK_SECONDS_MAX, `timestamp ${time} is not of now`),
    ...when(!/^[A-Z]{2}$/.test(textOf(billing.country) ?? ''), 'billingDetails.country is not ISO 3166 alpha-2'),
    ...when(!/^[A-Z]{3}$/.test(textOf(billing.currency) ?? ''), 'billingDetails.currency is not ISO 4217'),
    ...when(
      signature !== SIGNATURES.hostedPage(email, time, secret),
      'signature is not SHA-256 of email;timestamp;secret',
    ),
  ];
}

/** What must be there although Paytiko does not insist. */
export function hostedPageGaps(body: Fields): string[] {
  const billing = fieldsOf(body.billingDetails);
  const urls = ['webhookUrl', 'successRedirectUrl', 'failedRedirectUrl'];
  return [
    ...when(!(billing.lockedAmount instanceof ExactNumber), 'billingDetails.lockedAmount is not sent as a number'),
    ...urls.filter((name) => !URL.canParse(textOf(body[name]) ?? '')).map((name) => `${name} is not sent`),
  ];
}

export function validationFaults(body: Fields, orderId: string | undefined, secret: string): string[] {
  const { transactionId, validationStatus, signature } = body;
  if (!orderId) return [`transactionId ${String(textOf(transactionId))} is of no transaction`];
  return [
    ...when(typeof transactionId !== 'string', 'transactionId is not text'),
    ...when(
      validationStatus !== 'Capture' && validationStatus !== 'Void',
      'validationStatus is neither Capture nor Void',
    ),
    ...when(signature !== SIGNATURES.acv(orderId, secret), 'signature is not SHA-256 of orderId;secret'),
  ];
}

const when = (wrong: boolean, text: string): string[] => (wrong ? [text] : []);
