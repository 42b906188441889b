import { type Answer, plain } from '../client/answer.js';
import { STATUS_PAIRS } from '../client/contract.js';
import { textOf } from '../client/reading.js';
import { misfits } from '../client/schema.js';
import type { Trial } from '../run/trial.js';

export const isRefusal = ({ status }: Answer): boolean => status >= 400 && status < 500;

/** 4xx; how such an answer looks is the business of AKN-SHAPE-10. */
export function refuses(t: Trial, answer: Answer, what: string): void {
  t.that(isRefusal(answer), `${what} is refused with 4xx`, answer.status || answer.failure, answer);
}

export function fits(t: Trial, schema: object, answer: Answer, value: unknown = answer.json): void {
  for (const problem of misfits(schema, plain(value)))
    t.that(false, `an answer of the shape of the contract: ${problem}`, value, answer);
}

/** Both words are known, but do they go together? Unknown ones are the business of the shapes. */
export function pairs(t: Trial, answer: Answer, status: unknown, subStatus: unknown, where: string): void {
  const known = ['REJECTED', 'RESOLVED', 'PENDING', 'PROCESSING_ERROR', 'RISKY', 'PAYMENT_WAITING'];
  const [one, two] = [textOf(status) ?? '', textOf(subStatus) ?? ''];
  if (!known.includes(one) || !known.includes(two)) return;
  t.that(
    STATUS_PAIRS.includes(`${one}/${two}`),
    `${where} has one of the pairs ${STATUS_PAIRS.join(', ')}`,
    `${one}/${two}`,
    answer,
  );
}

/** Every one, also when some break: what came of all of them. */
export const atOnce = <T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => work(index)));
