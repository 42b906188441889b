import { AMOUNT, CURRENCY } from '../provider/transaction.js';

/** A part of the amount. */
const REFUNDED = '29.90';

export const USERNAME = 'bench';
export const PASSWORD = 'bench-password';
/** Of a merchant whose notifications are believed where they are no surprise, so that the provider is not asked. */
export const QUIET = 'quiet';

/** What each merchant of the benchmark is called by the shop. */
export function usernameOf(merchant: string): string {
  return merchant === QUIET ? `${USERNAME}-${QUIET}` : USERNAME;
}

export function authorizationOf(merchant = 'default'): string {
  return `Basic ${Buffer.from(`${usernameOf(merchant)}:${PASSWORD}`).toString('base64')}`;
}

/** The shop's requests as text, with the amount in two decimals as the shop writes it. */
export function startBody(orderId: string): string {
  return (
    `{"version":"1","guid":"start-${orderId}","orderId":"${orderId}","orderAmount":${AMOUNT},"locale":"tr-TR",` +
    `"returnUrl":"https://shop.example/payment/return?step=3&lang=tr","type":"AUTH","currency":"${CURRENCY}",` +
    `"clientIp":"203.0.113.7","customer":{"firstName":"Ayşe","lastName":"Yılmaz","phoneNumber":"+905551112233",` +
    `"email":"${orderId}@shopper.example","clientIp":"203.0.113.7"}}`
  );
}

export function purchaseBody(orderId: string): string {
  return `{"version":"1","guid":"purchase-${orderId}","orderId":"${orderId}","orderAmount":${AMOUNT}}`;
}

export function refundBody(orderId: string): string {
  return `{"version":"1","guid":"refund-${orderId}","orderId":"${orderId}","amount":${REFUNDED},"currency":"${CURRENCY}"}`;
}

export function voidBody(orderId: string): string {
  return `{"version":"1","guid":"void-${orderId}","orderId":"${orderId}"}`;
}

export function historyBody(orderId: string): string {
  return `{"version":"1","guid":"history-${orderId}","orderId":"${orderId}"}`;
}
