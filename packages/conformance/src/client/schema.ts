import { Ajv, type ErrorObject } from 'ajv';
import { KitError } from '../check/verdict.js';
import { type Operation, REQUEST_SCHEMAS } from './contract.js';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, strictRequired: false });

/** What is wrong with `value`, one readable line each; nothing when it fits. */
export function misfits(schema: object, value: unknown): string[] {
  const validate = ajv.compile(schema);
  return validate(value) ? [] : (validate.errors ?? []).map(sentence);
}

/** The kit's own messages are held against the contract before they are sent: a wrong kit proves nothing. */
export function assertOwnRequest(operation: Operation, body: string): void {
  const problems = misfits(REQUEST_SCHEMAS[operation], JSON.parse(body));
  if (problems.length > 0) throw new KitError(`the kit's own ${operation} request is wrong: ${problems.join('; ')}`);
}

function sentence({ instancePath, message, params }: ErrorObject): string {
  const at = instancePath ? instancePath.slice(1).replaceAll('/', '.') : 'the body';
  const allowed = (params as { allowedValues?: string[] }).allowedValues;
  return `${at} ${message ?? 'is wrong'}${allowed ? ` (${allowed.join(', ')})` : ''}`;
}
