import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { requestIdOf } from '#platform';
import type { Cause, PaymentRef } from '#payments';
import type { FastifyRequest } from 'fastify';
import { HttpAnswer } from '../answer.js';
import { operatorOf } from './operator-name.js';

/** The cause of an operator's request, with its client address. */
export const OperatorCause = createParamDecorator((_: unknown, context: ExecutionContext): Cause => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const meta = { address: request.ip, person: operatorOf(request).id };
  return { correlationId: requestIdOf(request), actor: 'operator', meta };
});

/** The person who reads, for requests without a body. */
export const Looking = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    operatorOf(context.switchToHttp().getRequest<FastifyRequest>()).name,
);

/** The payment of the path. Merchant ids have no hyphen, so an id with one names no payment. */
export const Payment = createParamDecorator((_: unknown, context: ExecutionContext): PaymentRef => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: PaymentRef }>>();
  const { merchant, orderId } = params;
  const sound = !merchant.includes('-') && [merchant, orderId].every((id) => id.isWellFormed() && !id.includes('\0'));
  if (sound) return { merchant, orderId };
  throw new HttpAnswer(404, [{ code: 'ORDER_NOT_FOUND', message: 'No payment is known for this order.' }]);
});
