import {
  BadRequestException,
  Controller,
  Get,
  Headers,
  Query,
  Req,
  Res,
  ServiceUnavailableException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { personOf } from '../access/person.js';
import { LiveConnection, type Wanted } from './live-connection.js';
import { LiveFeed } from './live-feed.js';

const NUMBER = /^\d{1,15}$/;

/** Server-sent events that tell an open page that its content has changed, but not the content. */
@Controller('live')
export class LiveController {
  constructor(private readonly feed: LiveFeed) {}

  @Get()
  live(
    @Req() request: FastifyRequest,
    @Query() query: Record<string, unknown>,
    @Headers('last-event-id') last: string | undefined,
    @Res() reply: FastifyReply,
  ) {
    const wanted = wantedOf(query);
    if (!wanted) throw new BadRequestException('lists, or merchant, order and version');
    const after = Math.max(wanted.after, last !== undefined && NUMBER.test(last) ? Number(last) : 0);
    const connection = new LiveConnection({ ...wanted, after }, personOf(request)?.session?.id, performance.now());
    if (!this.feed.add(connection)) throw new ServiceUnavailableException();
    return reply
      .headers({ 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' })
      .send(connection.stream);
  }
}

function wantedOf({ lists, merchant, order, version, ...others }: Record<string, unknown>): Wanted | undefined {
  if (Object.keys(others).length > 0) return undefined;
  if (isNumber(lists)) return (merchant ?? order ?? version) ? undefined : { after: Number(lists) };
  if (lists !== undefined || !isNumber(version)) return undefined;
  if (typeof merchant !== 'string' || typeof order !== 'string') return undefined;
  return { payment: { merchant, orderId: order }, after: Number(version) };
}

function isNumber(value: unknown): value is string {
  return typeof value === 'string' && NUMBER.test(value);
}
