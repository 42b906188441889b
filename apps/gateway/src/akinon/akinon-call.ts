import { hash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { requestIdOf } from '#platform';
import { canonicalAmount, SHOP_ACTOR, type Cause } from '#payments';
import type { AkinonRequest } from './akinon.guard.js';

/** The merchant of a call, and the cause for tracing. */
export interface AkinonCall {
  merchant: string;
  cause: Cause;
}

const API_VERSION_MAX = 64;

export const Call = createParamDecorator((_: unknown, context: ExecutionContext): AkinonCall => {
  const request = context.switchToHttp().getRequest<AkinonRequest>();
  const apiVersion = String(request.headers['x-akinon-api-version'] ?? '')
    .replace(/[^\x20-\x7e]/g, '')
    .slice(0, API_VERSION_MAX);
  return {
    merchant: request.merchant,
    cause: { correlationId: requestIdOf(request), actor: SHOP_ACTOR, ...(apiVersion && { meta: { apiVersion } }) },
  };
});

const AMOUNTS = ['orderAmount', 'amount'];

/**
 * Digest of a request's values, independent of the order of keys and the spelling of amounts. A repeated guid must come with the same
 * digest. Absent and null are equal. Source: akinon#D14.
 */
export function fingerprintOf(operation: string, request: object): string {
  const values: Record<string, unknown> = { ...request };
  for (const field of AMOUNTS) {
    const amount = values[field];
    if (typeof amount === 'string') values[field] = canonicalAmount(amount) ?? amount;
  }
  return hash('sha256', `${operation} ${canonical(values)}`, 'base64url').slice(0, 27);
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  let fields = '';
  for (const key of Object.keys(value).sort()) {
    const field: unknown = (value as Record<string, unknown>)[key];
    if (field === undefined || field === null) continue;
    fields += `${fields && ','}${JSON.stringify(key)}:${canonical(field)}`;
  }
  return `{${fields}}`;
}
