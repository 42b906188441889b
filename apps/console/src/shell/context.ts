import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { PageContext } from './page-context.js';

/** The context of the request for a page. */
export const Context = createParamDecorator((_: unknown, context: ExecutionContext): PageContext =>
  PageContext.of(context.switchToHttp().getRequest<FastifyRequest>()),
);
