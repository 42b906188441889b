import { createParamDecorator, type ExecutionContext, type Type } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { parseBody, readBody } from '../request-pipe.js';
import { operatorOf } from './operator-name.js';
import type { ByHandRequest } from './operator-request.dto.js';

const NAME_MAX = 100;

/** The checked request of an operator, with the name of the logged-in person. Names in the body are ignored. */
export const ByHandBody = createParamDecorator((type: Type<ByHandRequest>, context: ExecutionContext) => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return Object.assign(readBody(type, parseBody(request.body)), { by: operatorOf(request).name.slice(0, NAME_MAX) });
});
