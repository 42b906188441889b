import { hash } from 'node:crypto';

/** Plain SHA-256 over UTF-8, lower-case hex. Source: paytiko#signatures. */
function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** S1: signature of a hosted-page request, over the exact e-mail and timestamp texts of its body. */
export function hostedPageSignature(email: string, timestamp: string, secret: string): string {
  return sha256(`${email};${timestamp};${secret}`);
}

/** S2: signature of webhooks of the authorise-capture-void flow, and of requests about an order. */
export function orderSignature(orderId: string, secret: string): string {
  return sha256(`${orderId};${secret}`);
}

/** S3: signature of ordinary webhooks. */
export function ordinaryWebhookSignature(orderId: string, secret: string): string {
  return sha256(`${secret}:${orderId}`);
}
