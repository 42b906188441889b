import { Blocked } from '../check/verdict.js';
import { type Answer, ExactNumber } from './answer.js';

export type Fields = Record<string, unknown>;

/**
 * Reads answers as leniently as they can be understood: each rule of the contract has one check that is strict about it,
 * and the others must not fail for the same reason.
 */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export const bodyOf = (answer: Answer): Fields => fieldsOf(answer.json);

export function textOf(value: unknown): string | undefined {
  if (value instanceof ExactNumber) return value.source;
  return typeof value === 'string' ? value : undefined;
}

const STATUS_WORDS = ['REJECTED', 'RESOLVED', 'PENDING'] as const;
export type StatusWord = (typeof STATUS_WORDS)[number];

/** Blocks on a word that is not of the contract: AKN-SHAPE-01 to 05 are about that. */
export function statusOf(value: unknown, where: string): StatusWord {
  const text = (textOf(value) ?? '').toUpperCase();
  const word = STATUS_WORDS.find((each) => each === text);
  if (!word)
    throw new Blocked(`the status of ${where} is ${shown(value)}, which is no word of the contract (see AKN-SHAPE)`);
  return word;
}

export interface Step {
  guid: string | undefined;
  type: string | undefined;
  status: string;
  subStatus: string;
  at: number;
  transactionId: string | undefined;
  subSteps: Fields[];
}

export function stepsOf(history: Answer): Step[] {
  const list = bodyOf(history).paymentTransactionHistory;
  if (!Array.isArray(list)) return [];
  return list.map((each) => {
    const { guid, type, statusCode, subStatusCode, timestamp, transactionId, subSteps } = fieldsOf(each);
    return {
      guid: textOf(guid),
      type: textOf(type),
      status: textOf(statusCode) ?? '',
      subStatus: textOf(subStatusCode) ?? '',
      at: Date.parse(textOf(timestamp) ?? ''),
      transactionId: textOf(transactionId),
      subSteps: Array.isArray(subSteps) ? subSteps.map(fieldsOf) : [],
    };
  });
}

/** Steps of the payment: whether history calls are steps as well is the extension's choice. */
export const paymentSteps = (history: Answer): Step[] => stepsOf(history).filter(({ type }) => type !== 'HISTORY');

/** Balance in thousandths, whatever it is written like: as a number or as text, with dust of float arithmetic or without. */
export function balanceOf(history: Answer): number {
  const value = Number(textOf(bodyOf(history).balance));
  if (!Number.isFinite(value))
    throw new Blocked(
      `the balance of history is ${shown(bodyOf(history).balance)}, which is no number (see AKN-SHAPE-09)`,
    );
  return Math.round(value * 1000);
}

/** `129.90` → 129900, for comparing with a balance. */
export const thousandths = (amount: string): number => Math.round(Number(amount) * 1000);

/** A value as a report shows it. */
export function shown(value: unknown): string {
  if (value === undefined) return 'absent';
  if (value instanceof ExactNumber) return value.source;
  const text = typeof value === 'string' ? value : JSON.stringify(value, (_key, each: unknown) => readable(each));
  return text.length > 300 ? `${text.slice(0, 300)}…` : typeof value === 'string' ? `“${text}”` : text;
}

const readable = (value: unknown) => (value instanceof ExactNumber ? Number(value.source) : value);
