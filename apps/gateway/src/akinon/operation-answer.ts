import { statusPairOf, type OperationResponse, type StartSessionResponse } from '#akinon';
import type { OperationResult, StartSessionResult } from '#payments';
import type { FastifyReply } from 'fastify';
import { HttpAnswer, detailOf } from '#api';

const RETRY_AFTER = { 'retry-after': '5' };

/** 200 with the status; 503 only if nothing could be sent. Source: akinon#D1, akinon#D2. */
export function operationAnswer(result: OperationResult, reply: FastifyReply): OperationResponse {
  const { status, reason, transactionId, replayed } = result;
  if (status === 'pending' && reason === 'PROVIDER_UNREACHABLE') {
    const entry = { code: reason, message: detailOf(status, reason) };
    throw new HttpAnswer(503, [entry], RETRY_AFTER, true, transactionId);
  }
  markReplayed(replayed, reply);
  const pair = statusPairOf(status, reason);
  return transactionId ? { transactionId, ...pair } : pair;
}

export function sessionAnswer(result: StartSessionResult, reply: FastifyReply): StartSessionResponse {
  if (result.kind === 'started') {
    const { type, redirectUrl, sessionId, replayed } = result;
    markReplayed(replayed, reply);
    return { type, redirectUrl, redirectMethod: 'GET', sessionId };
  }
  // Without a payment page nobody can have paid. A refusal of the provider is final; otherwise the request may be repeated.
  if (result.final) throw new HttpAnswer(424, [{ code: 'PROVIDER_REFUSED_SESSION', message: result.reason }]);
  throw new HttpAnswer(503, [{ code: 'PROVIDER_UNREACHABLE', message: result.reason }], RETRY_AFTER);
}

function markReplayed(replayed: boolean, reply: FastifyReply): void {
  if (replayed) void reply.header('idempotent-replayed', 'true');
}
