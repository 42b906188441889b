import { Injectable, type PipeTransform } from '@nestjs/common';
import { parseAkinonJson, readRequest, type RequestProblem } from '#akinon';
import { isKnownCurrency } from '#payments';
import { HttpAnswer } from './answer.js';

/** Converts the text of a body to a checked request; 400 with one entry per invalid field. */
@Injectable()
export class RequestPipe<T extends object> implements PipeTransform<unknown, T> {
  constructor(private readonly type: new () => T) {}

  transform(body: unknown): T {
    return readBody(this.type, parseBody(body));
  }
}

export function readBody<T extends object>(type: new () => T, content: unknown): T {
  const read = readRequest(type, content);
  const problems = [...('problems' in read ? read.problems : []), ...currencyProblems(content)];
  if ('problems' in read || problems.length > 0) throw new HttpAnswer(400, problems);
  return read.request;
}

/** The request class checks only the form of a currency. This checks that it exists. */
function currencyProblems(content: unknown): RequestProblem[] {
  const { currency } = (content ?? {}) as { currency?: unknown };
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency) || isKnownCurrency(currency)) return [];
  return [{ code: 'FIELD_INVALID', field: 'currency', message: 'is not a currency we know' }];
}

export function parseBody(body: unknown): unknown {
  try {
    return parseAkinonJson(typeof body === 'string' ? body : '');
  } catch {
    throw new HttpAnswer(400, [{ code: 'BODY_INVALID', message: 'The body is not JSON.' }]);
  }
}
