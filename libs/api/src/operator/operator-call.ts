import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { requestIdOf } from '#platform';
import type { Cause, PaymentRef } from '#payments';
import type { FastifyRequest } from 'fastify';
import { HttpAnswer } from '../answer.js';
import { operatorOf } from './operator-name.js';

/** What traces an operator's request, and from where it came. */
export const OperatorCause = createParamDecorator((_: unknown, context: ExecutionContext): Cause => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const meta = { address: request.ip, person: operatorOf(request).id };
  return { correlationId: requestIdOf(request), actor: 'operator', meta };
});

/** Who only looks: there is no body. */
export const Looking = createParamDecorator(
  (_: unknown, context: ExecutionContext): string =>
    operatorOf(context.switchToHttp().getRequest<FastifyRequest>()).name,
);

/** The payment of the path. No merchant's id holds a hyphen, so one with it names no payment. */
export const Payment = createParamDecorator((_: unknown, context: ExecutionContext): PaymentRef => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: PaymentRef }>>();
  const { merchant, orderId } = params;
  const sound = !merchant.includes('-') && [merchant, orderId].every((id) => id.isWellFormed() && !id.includes('\0'));
  if (sound) return { merchant, orderId };
  throw new HttpAnswer(404, [{ code: 'ORDER_NOT_FOUND', message: 'No payment is known for this order.' }]);
});
