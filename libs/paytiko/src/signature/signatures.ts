import { hash } from 'node:crypto';

/** Plain SHA-256 over UTF-8, lower-case hex. Source: paytiko#signatures. */
function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** S1: of a hosted-page request, with the very e-mail and timestamp text of its body. */
export function hostedPageSignature(email: string, timestamp: string, secret: string): string {
  return sha256(`${email};${timestamp};${secret}`);
}

/** S2: of webhooks of the authorise-capture-void flow, and of what we send about an order. */
export function orderSignature(orderId: string, secret: string): string {
  return sha256(`${orderId};${secret}`);
}

/** S3: of ordinary webhooks. */
export function ordinaryWebhookSignature(orderId: string, secret: string): string {
  return sha256(`${secret}:${orderId}`);
}
