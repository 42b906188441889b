import { expect } from '@jest/globals';
import type { Answer, Json } from './http.js';

const statusPairs = ['REJECTED/PROCESSING_ERROR', 'REJECTED/RISKY', 'RESOLVED/RESOLVED', 'PENDING/PAYMENT_WAITING'];

/** The contract knows only four pairs of status and subStatus. */
export const expectStatusPair = (status: unknown, subStatus: unknown) =>
  expect(statusPairs).toContain(`${String(status)}/${String(subStatus)}`);

/** A business result: 200 with its status, which must come with the right subStatus. */
export function expectResult(answer: Answer, status: 'RESOLVED' | 'PENDING' | 'REJECTED'): void {
  expect({ http: answer.status, status: answer.body?.status, text: answer.text }).toMatchObject({ http: 200, status });
  expectStatusPair(answer.body.status, answer.body.subStatus);
}

/** `transactionId` (if exists), `status`, `subStatus`, `errors`: [{`code`, `field` (if any), `message`}]. */
export function expectErrorShape(answer: Answer): void {
  expect(answer.headers['content-type']).toMatch(/^application\/json/);
  expectStatusPair(answer.body?.status, answer.body?.subStatus);
  expect(answer.body.errors.length).toBeGreaterThan(0);
  for (const error of answer.body.errors) {
    expect(error).toMatchObject({ code: expect.stringMatching(/./), message: expect.stringMatching(/./) });
    if ('field' in error) expect(error.field).toEqual(expect.stringMatching(/./));
  }
  if (answer.status >= 500) expect(answer.body.status).not.toBe('REJECTED');
}

interface Refusal {
  code?: string;
  /** Every one of these must be named; a nested field by its last part or by its whole path. */
  fields?: string[];
}

/** A request that was not carried out, in the error shape. */
export function expectRefusal(answer: Answer, httpStatus: number, { code, fields = [] }: Refusal = {}): void {
  expect({ http: answer.status, text: answer.text }).toMatchObject({ http: httpStatus });
  expectErrorShape(answer);
  if (code) expect(answer.body.errors.map((error: { code: string }) => error.code)).toContain(code);
  const named = answer.body.errors.map((error: { field?: string }) => error.field?.split('.').at(-1));
  expect(named).toEqual(expect.arrayContaining(fields));
}

/** Refused for a reason that lies with the caller; which 4xx is not written down. */
export function expectClientError(answer: Answer): void {
  expect({ client: answer.status >= 400 && answer.status < 500, http: answer.status }).toMatchObject({ client: true });
}

/** The step of the history that this guid asked for. */
export function step(history: Answer, guid: string): Json {
  return history.body.paymentTransactionHistory.find((each: { guid: string }) => each.guid === guid);
}

export const stepTypes = (history: Answer): string[] =>
  history.body.paymentTransactionHistory.map((each: { type: string }) => each.type);

/** Paytiko's own words in the sub-steps of all steps, oldest first. */
export const exchanges = (history: Answer): string[] =>
  history.body.paymentTransactionHistory.flatMap((each: { subSteps: { statusCode: string }[] }) =>
    each.subSteps.map((exchange) => exchange.statusCode),
  );

/** What the head of history says. */
export const head = ({ body }: Answer) => ({
  lastAction: body.lastAction,
  status: body.status,
  subStatus: body.subStatus,
});
