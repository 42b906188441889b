import type { PaymentRef } from '#payments';

/** Paths of pages. Other apps use the first one. */
export function paymentPath({ merchant, orderId }: PaymentRef, query: Record<string, string> = {}): string {
  return withQuery(`/payments/${encodeURIComponent(merchant)}/${encodeURIComponent(orderId)}`, query);
}

export function decisionPath(ref: PaymentRef, key: string): string {
  return withQuery(`${paymentPath(ref)}/decide`, { decision: key });
}

export function disputePath(ref: PaymentRef, id: string): string {
  return `${paymentPath(ref)}/disputes/${encodeURIComponent(id)}`;
}

export function withQuery(path: string, query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
}
