import { createHash } from 'node:crypto';
import type { FakePayment } from './fake-history.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** Who calls, and whom. */
interface Caller {
  readonly url: string;
  readonly paytikoUrl: string;
  readonly secret: string;
}

/** Answers the address of the payment page. */
export async function openPage(gateway: Caller, sessionId: string, body: any, amountText: string): Promise<string> {
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const page = await fetch(`${gateway.paytikoUrl}/api/payment/hosted-page`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-merchant-secret': gateway.secret },
    body: JSON.stringify({
      timestamp,
      signature: sha256(`${body.customer.email};${timestamp};${gateway.secret}`),
      orderId: sessionId,
      webhookUrl: `${gateway.url}/webhook`,
      successRedirectUrl: `${gateway.url}/return/${body.orderId}/success`,
      failedRedirectUrl: `${gateway.url}/return/${body.orderId}/failed`,
      cashierDescription: 'Kapalıçarşı Home',
      billingDetails: {
        firstName: body.customer.firstName,
        lastName: body.customer.lastName,
        email: body.customer.email,
        phone: body.customer.phoneNumber,
        country: 'TR',
        currency: body.currency,
        lockedAmount: Number(amountText),
      },
    }),
  });
  const { redirectUrl } = (await page.json()) as { redirectUrl: string };
  return redirectUrl;
}

export async function validate(
  gateway: Caller,
  { sessionId, externalTransactionId }: FakePayment,
  validationStatus: string,
): Promise<void> {
  await fetch(`${gateway.paytikoUrl}/validate-transaction`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-merchant-secret': gateway.secret },
    body: JSON.stringify({
      transactionId: externalTransactionId,
      validationStatus,
      signature: sha256(`${sessionId};${gateway.secret}`),
    }),
  });
}
