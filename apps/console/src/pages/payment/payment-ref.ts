import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { PaymentRef } from '#payments';
import type { FastifyRequest } from 'fastify';
import { AccessRefused } from '../../access/access-refused.js';

/** The payment of the path. Merchant ids have no hyphen, so an id with one names no payment. */
export const Payment = createParamDecorator((_: unknown, context: ExecutionContext): PaymentRef => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: PaymentRef }>>();
  const { merchant, orderId } = params;
  const sound = !merchant.includes('-') && [merchant, orderId].every((id) => id.isWellFormed() && !id.includes('\0'));
  if (!sound) throw new AccessRefused('unknown');
  return { merchant, orderId };
});
