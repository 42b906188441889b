import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { parseBody, readBody } from '../request-pipe.js';
import { operatorNameOf } from './operator-access.js';
import type { ByHandRequest } from './operator-request.dto.js';

/** What an operator wants done, checked. A login that knows who it is says `by`, whatever the body says. */
export const ByHandBody = createParamDecorator((type: Type<ByHandRequest>, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const content = parseBody(request.body);
  const by = operatorNameOf(request);
  return readBody(type, by === undefined || typeof content !== 'object' ? content : { ...content, by });
});
