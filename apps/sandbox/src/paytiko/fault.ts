/** Calls that merchants make to Paytiko. */
export const callEndpoints = ['hosted-page', 'validate-transaction', 'extract-payload', 'resync', 'refund'] as const;
export type CallEndpoint = (typeof callEndpoints)[number];
export type Endpoint = CallEndpoint | 'webhook';
export const endpoints: readonly Endpoint[] = [...callEndpoints, 'webhook'];

/** What can go wrong with a call; "before" means that nothing was done, "after" that it was done and the answer is lost. */
export const callFaults = {
  delay: 'Answer late',
  'timeout-before': 'Do nothing and never answer',
  'timeout-after': 'Do it and never answer',
  'reset-before': 'Reset the connection, nothing done',
  'reset-after': 'Do it, then reset the connection',
  '500-before': 'HTTP 500, nothing done',
  '500-after': 'Do it, then HTTP 500',
  refuse: 'HTTP 400, nothing done',
  '502-html': 'HTTP 502 with an HTML page, nothing done',
  garbage: 'Do it, then HTTP 200 with garbage',
  empty: 'Do it, then HTTP 200 with nothing',
  'script-url': 'Do it, then answer a javascript: redirectUrl',
} as const;

/** What can go wrong with a webhook on its way to the merchant. */
export const webhookFaults = {
  delay: 'Send late',
  duplicate: 'Send several times at once',
  reorder: 'Send after the next webhook of the order',
  drop: 'Never send',
  'wrong-amount': 'Another amount',
  'wrong-currency': 'Another currency',
  'wrong-signature': 'A signature of somebody else',
} as const;

export type CallFaultKind = keyof typeof callFaults;
export type WebhookFaultKind = keyof typeof webhookFaults;

export interface Fault {
  id: string;
  endpoint: Endpoint;
  kind: CallFaultKind | WebhookFaultKind;
  /** How often it still happens; `null` until it is removed. */
  remaining: number | null;
  /** For `delay`. */
  delayMs: number;
  /** For `duplicate`: how many requests there are altogether. */
  copies: number;
  /** Only for this order. */
  orderId?: string | undefined;
}

export type FaultOrder = Pick<Fault, 'endpoint' | 'kind'> & {
  times?: number | undefined;
  delayMs?: number | undefined;
  copies?: number | undefined;
  orderId?: string | undefined;
};

export const kindsOf = (endpoint: Endpoint): Readonly<Record<string, string>> =>
  endpoint === 'webhook' ? webhookFaults : callFaults;

/** Reads a fault from JSON or from a form; a string says what is wrong with it. Empty values count as absent. */
export function readFaultOrder(input: unknown): FaultOrder | string {
  const fields = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const endpoint = endpoints.find((each) => each === fields.endpoint);
  if (!endpoint) return `endpoint must be one of ${endpoints.join(', ')}`;
  const kinds = Object.keys(kindsOf(endpoint));
  const kind = kinds.find((each) => each === fields.kind);
  if (!kind) return `kind must be one of ${kinds.join(', ')} for ${endpoint}`;
  const numbers: Record<string, number | undefined> = {};
  for (const [name, max] of [
    ['times', 1_000_000],
    ['delayMs', 600_000],
    ['copies', 20],
  ] as const) {
    const value = fields[name];
    if (value === undefined || value === null || value === '') continue;
    const number = Number(value);
    if (!Number.isInteger(number) || number < 1 || number > max)
      return `${name} must be a whole number from 1 to ${max}`;
    numbers[name] = number;
  }
  const orderId = typeof fields.orderId === 'string' && fields.orderId.trim() ? fields.orderId.trim() : undefined;
  return { endpoint, kind: kind as Fault['kind'], ...numbers, orderId };
}
