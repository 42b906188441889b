import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { ErrorResponseSchema } from '#akinon';
import { ERROR_CATALOGUE } from './errors/error-catalogue.js';
import type { ErrorCode } from './errors/error-code.js';
import type { CallName } from './errors/reaction.js';
import { errorBody } from './error-body.js';

const CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];

/** Describes every error of this call in the catalogue: one response for each status, one example for each code. */
export function DescribeErrors(call: CallName) {
  const codes = CODES.filter((code) => of(code).calls.includes(call));
  const statuses = [...new Set(codes.map((code) => of(code).status))].sort((a, b) => a - b);
  return applyDecorators(
    ApiExtraModels(ErrorResponseSchema),
    ...statuses.map((status) =>
      response(
        status,
        codes.filter((code) => of(code).status === status),
      ),
    ),
  );
}

const of = (code: ErrorCode) => ERROR_CATALOGUE[code];

function response(status: number, codes: ErrorCode[]) {
  const examples = Object.fromEntries(codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]));
  const schema = { $ref: getSchemaPath(ErrorResponseSchema) };
  return ApiResponse({
    status,
    description: codes.join(', '),
    content: { 'application/json': { schema, examples } },
  });
}

/** One example for each code, to which the responses refer. */
export function errorExamples() {
  return Object.fromEntries(CODES.map((code) => [code, { summary: of(code).meaning, value: exampleOf(code) }]));
}

function exampleOf(code: ErrorCode) {
  const { meaning, retryable = false } = of(code);
  const field = FIELDS[code];
  return errorBody([{ code, ...(field && { field }), message: MESSAGES[code] ?? meaning }], retryable);
}

const FIELDS: Readonly<Partial<Record<ErrorCode, string>>> = {
  FIELD_MISSING: 'customer.email',
  FIELD_INVALID: 'customer.phoneNumber',
  TARGET_PROVIDER_UNKNOWN: 'targetProvider',
  ORDER_NOT_FOUND: 'orderId',
  AMOUNT_EXCEEDS_BALANCE: 'amount',
  CURRENCY_MISMATCH: 'currency',
};

const MESSAGES: Readonly<Partial<Record<ErrorCode, string>>> = {
  BODY_INVALID: 'The body is not JSON.',
  FIELD_MISSING: 'is required',
  FIELD_INVALID: 'must be text of 1 to 32 characters',
  TARGET_PROVIDER_UNKNOWN: 'is not a provider that this merchant is configured for',
};
