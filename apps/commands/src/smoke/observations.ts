import { formulaOf } from '#paytiko';
import type { Merchant } from '#merchants';
import type { HistoryStep } from './shop-calls.js';

/** One assumption of the go-live list, and what was seen of it. `undefined`: nothing was seen either way. */
export interface Observation {
  assumption: string;
  held: boolean | undefined;
  saw: string;
}

export interface Seen {
  merchant: Merchant;
  sessionId: string;
  /** Notifications as received, oldest first. */
  bodies: readonly string[];
  steps: readonly HistoryStep[];
  query: { knows: boolean; says: string };
}

type Payload = Record<string, unknown>;

/** What this payment has shown of Paytiko, without a value of the payer. */
export function observationsOf({ merchant, sessionId, bodies, steps, query }: Seen): Observation[] {
  const payloads = bodies.map((body) => JSON.parse(body) as Payload);
  const refunds = payloads.filter(({ TransactionType }) => /refund/i.test(text(TransactionType)));
  const payments = payloads.filter((payload) => !refunds.includes(payload));
  return [
    signatures(merchant, sessionId, payloads),
    words(payloads),
    flow(merchant, payments),
    capture(merchant, steps, payments),
    { assumption: 'The status query knows a paid session', held: query.knows, saw: query.says },
    refundNumbers(refunds, payments),
  ];
}

function signatures({ paytiko }: Merchant, sessionId: string, payloads: Payload[]): Observation {
  const formulas = payloads.map(({ Signature }) => formulaOf(Signature, sessionId, paytiko.secrets) ?? 'unknown');
  const only = new Set(formulas).size === 1 ? formulas[0] : undefined;
  const pin = only === 'acv' || only === 'ordinary' ? `; pin PAYTIKO_WEBHOOK_SIGNATURE=${only}` : '';
  return {
    assumption: 'Webhooks are signed by one of the two known formulas',
    held: formulas.length === 0 ? undefined : !formulas.includes('unknown'),
    saw: formulas.length === 0 ? 'no webhook' : `${formulas.join(', ')}${pin}`,
  };
}

function words(payloads: Payload[]): Observation {
  const seen = payloads.map((payload) =>
    ['Action', 'TransactionType', 'TransactionStatus'].map((name) => text(payload[name]) || '-').join(' '),
  );
  return { assumption: 'Its words: Action, TransactionType, TransactionStatus', held: undefined, saw: seen.join('; ') };
}

function flow({ rules }: Merchant, [first]: Payload[]): Observation {
  const word = text(first?.TransactionStatus);
  const seen = /^authorized$/i.test(word) ? 'acv' : /^success$/i.test(word) ? 'sale' : undefined;
  return {
    assumption: `The account works as PAYTIKO_FLOW says (${rules.flow})`,
    held: seen === undefined ? undefined : seen === rules.flow,
    saw: word === '' ? 'no webhook' : `the first webhook says ${word}`,
  };
}

function capture({ rules }: Merchant, steps: readonly HistoryStep[], payments: Payload[]): Observation {
  const step = steps.find(({ type }) => type === 'PURCHASE');
  const answers = (step?.subSteps ?? []).map(({ statusCode, statusDetail }) => `${statusCode} ${statusDetail}`.trim());
  const confirmed = payments.slice(1).map(({ TransactionStatus }) => text(TransactionStatus));
  const webhook = confirmed.length > 0 ? `webhooks after it: ${confirmed.join(', ')}` : 'no webhook after it';
  return {
    assumption: `A capture ends as PAYTIKO_CAPTURE_CONFIRMATION says (${rules.captureConfirmation})`,
    held: step === undefined ? undefined : step.statusCode === 'RESOLVED',
    saw: `${answers.join('; ') || 'no call'}; ${webhook}`,
  };
}

function refundNumbers(refunds: Payload[], payments: Payload[]): Observation {
  const assumption = 'Refunds carry numbers of their own';
  if (refunds.length === 0) return { assumption, held: undefined, saw: 'no webhook of a refund' };
  const known = new Set(payments.flatMap(numbersOf));
  const own = refunds.every((refund) => numbersOf(refund).some((number) => !known.has(number)));
  return { assumption, held: own, saw: own ? 'they do' : 'they carry those of the payment' };
}

function numbersOf({ TransactionId, ExternalTransactionId }: Payload): string[] {
  return [TransactionId, ExternalTransactionId].map(text).filter((number) => number !== '');
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
