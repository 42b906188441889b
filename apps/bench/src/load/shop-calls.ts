import { AMOUNT, CURRENCY } from '../provider/transaction.js';

export const USERNAME = 'bench';
export const PASSWORD = 'bench-password';
export const AUTHORIZATION = `Basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString('base64')}`;

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

export function historyBody(orderId: string): string {
  return `{"version":"1","guid":"history-${orderId}","orderId":"${orderId}"}`;
}
