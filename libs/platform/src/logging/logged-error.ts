import { types } from 'node:util';

/** Fields of errors that say nothing about a person. */
const FACTS = 'code errno syscall port severity constraint table column schema routine status statusCode'.split(' ');
/** Errors of Postgres about a value that it cannot take, class 22. */
const DATA_EXCEPTION = /^22[0-9A-Z]{3}$/;
const REDACTED = '[redacted]';

/** Also errors of another realm. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value);
}

/**
 * A list of permitted fields, not of forbidden ones: errors of drivers and clients hold parameters of the statement, the row,
 * or headers of the request. `below` is called for nested values.
 */
export function describeError(error: Error, below: (value: unknown) => unknown): Record<string, unknown> {
  const known = error as Error & Record<string, unknown>;
  const message = messageOf(error);
  const facts = FACTS.filter((name) => ['string', 'number'].includes(typeof known[name]));
  return {
    type: error.name,
    message,
    // A stack begins with the message.
    ...(typeof error.stack === 'string' && { stack: error.stack.replace(error.message, () => message) }),
    ...Object.fromEntries(facts.map((name) => [name, known[name]])),
    ...(error.cause !== undefined && { cause: below(error.cause) }),
    ...(Array.isArray(known.errors) && { errors: below(known.errors) }),
  };
}

/** Removes quoted values: `invalid input syntax for type uuid: "…"`, `"…" is not valid JSON`. */
export function messageOf(error: Error): string {
  const { code, name, message } = error as Error & { code?: unknown };
  if (typeof code === 'string' && DATA_EXCEPTION.test(code)) return message.replace(/"[^]*"|(?<=: )[^]+$/, REDACTED);
  if (name !== 'SyntaxError') return message;
  return message.replace(/"[^]*"|(?<=Cannot convert )[^]*(?= to a BigInt)/, REDACTED);
}
