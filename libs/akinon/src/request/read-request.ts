import { validateSync, type ValidatorOptions } from 'class-validator';
import type { RequestProblem } from '../response/error-response.dto.js';
import { compiledRequest, pickedRequest, type Take } from './compiled-request.js';
import { invalidFields } from './invalid-fields.js';

/** Options of every validator of these requests: unknown fields are dropped, and each field gets one error. */
const REQUEST_VALIDATION = { whitelist: true, stopAtFirstError: true } as const satisfies ValidatorOptions;

export type ReadRequest<T> = { request: T } | { problems: RequestProblem[] };

/** Converts parsed JSON to a checked request, or to one entry per invalid field. Never throws. */
export function readRequest<T extends object>(type: new () => T, body: unknown): ReadRequest<T> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    return { problems: [{ code: 'BODY_INVALID', message: 'the body must be a JSON object' }] };
  }
  const request = takeOf(type)(body);
  return request ? { request } : validated(type, body);
}

/** Validates with class-validator, which gives the messages. */
export function validated<T extends object>(type: new () => T, body: object): ReadRequest<T> {
  const request = pickedRequest(type, body);
  const problems = invalidFields(validateSync(request, REQUEST_VALIDATION));
  return problems.length > 0 ? { problems } : { request };
}

const takes = new Map<new () => object, Take<object>>();

function takeOf<T extends object>(type: new () => T): Take<T> {
  let take = takes.get(type);
  if (!take) takes.set(type, (take = compiledRequest(type)));
  return take as Take<T>;
}
