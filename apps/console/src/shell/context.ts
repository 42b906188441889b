import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PageContext } from './page-context.js';

/** What a page needs to know of the request. */
export const Context = createParamDecorator((_: unknown, context: ExecutionContext): PageContext =>
  PageContext.of(context.switchToHttp().getRequest<FastifyRequest>()),
);
