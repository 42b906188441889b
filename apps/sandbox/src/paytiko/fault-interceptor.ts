import { setTimeout as sleep } from 'node:timers/promises';
import {
  type CallHandler,
  type ExecutionContext,
  HttpException,
  Injectable,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { lastValueFrom, NEVER, type Observable, of } from 'rxjs';
import { Books } from './books.js';
import { CallCounts, type CountedCall, type ReceivedCall } from './call-counts.js';
import type { CallEndpoint, CallFaultKind, Fault } from './fault.js';
import { Faults } from './faults.js';

export const faultyEndpoint = 'sandbox:faulty-endpoint';

/** A caller that waits longer than this for an answer has surely given up. */
const silenceMaxMs = 120_000;

@Injectable()
export class FaultInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly faults: Faults,
    private readonly counts: CallCounts,
    private readonly books: Books,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const endpoint = this.reflector.get<CallEndpoint>(faultyEndpoint, context.getHandler());
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const orderId = this.orderIdOf(request);
    const received = this.counts.received(countedAs(endpoint, request), orderId);
    const struck = this.faults.take(endpoint, orderId);

    const delayMs = struck.reduce((sum, fault) => sum + (fault.kind === 'delay' ? fault.delayMs : 0), 0);
    if (delayMs > 0) await sleep(delayMs);
    const fault = struck.find(({ kind }) => kind !== 'delay');
    if (!fault) return of(await answered(next, received));
    if (!happensBefore(fault)) await answered(next, received).catch(() => undefined);
    received.answer = `${received.answer} (${fault.kind})`;
    breakAnswer(reply, fault.kind as CallFaultKind);
    // The reply is out of Nest's hands.
    return NEVER;
  }

  private orderIdOf({ body, query }: FastifyRequest): string | undefined {
    const fields = { ...(query as object), ...(body as object) } as Record<string, unknown>;
    const orderId = fields.orderId ?? fields.merchantOrderId;
    if (typeof orderId === 'string') return orderId;
    return this.books.ofTransaction(String(fields.transactionId))?.session.terms.orderId;
  }
}

const happensBefore = ({ kind }: Fault): boolean =>
  kind.endsWith('-before') || kind === '502-html' || kind === 'refuse';

async function answered(next: CallHandler, received: ReceivedCall): Promise<unknown> {
  try {
    const answer: unknown = await lastValueFrom(next.handle());
    received.answer = '200';
    return answer;
  } catch (error) {
    received.answer = error instanceof HttpException ? `${error.getStatus()} ${error.message}` : String(error);
    throw error;
  }
}

function countedAs(endpoint: CallEndpoint, { body }: FastifyRequest): CountedCall {
  switch (endpoint) {
    case 'hosted-page':
      return 'hostedPage';
    case 'extract-payload':
      return 'extractPayload';
    case 'resync':
    case 'refund':
      return endpoint;
    case 'validate-transaction': {
      const status = (body as { validationStatus?: unknown } | undefined)?.validationStatus;
      if (status === 'Capture') return 'capture';
      return status === 'Void' ? 'void' : 'other';
    }
  }
}

function breakAnswer(reply: FastifyReply, kind: CallFaultKind): void {
  switch (kind) {
    case 'timeout-before':
    case 'timeout-after':
      reply.hijack();
      setTimeout(() => reply.raw.socket?.destroy(), silenceMaxMs).unref();
      return;
    case 'reset-before':
    case 'reset-after':
      reply.hijack();
      reply.raw.socket?.resetAndDestroy();
      return;
    case '500-before':
    case '500-after':
      void reply.status(500).send({ title: 'Internal Server Error', status: 500 });
      return;
    case 'refuse':
      void reply.status(400).send({ title: 'Refused by the processor', status: 400 });
      return;
    case '502-html':
      void reply
        .status(502)
        .type('text/html')
        .send('<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>');
      return;
    case 'garbage':
      void reply.status(200).type('application/json').send('{"redirectUrl": ]]> \u0000 not json');
      return;
    case 'empty':
      void reply.status(200).type('application/json').send('');
      return;
    case 'script-url':
      void reply.status(200).send({ redirectUrl: "javascript:alert('sandbox')" });
      return;
    case 'delay':
      return;
  }
}
