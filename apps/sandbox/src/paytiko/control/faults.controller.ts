import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  NotFoundException,
  Param,
  Post,
  Req,
  Res,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fieldsOf } from '#web';
import { type Fault, readFaultOrder } from '../fault.js';
import { Faults } from '../faults.js';
import { answerPanel } from './panel-answer.js';

/** Faults on demand. */
@Controller('paytiko/control/faults')
export class FaultsController {
  constructor(private readonly faults: Faults) {}

  @Get()
  list(): readonly Fault[] {
    return this.faults.list;
  }

  @Post()
  add(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return answerPanel(request, reply, 'The fault is waiting.', () => {
      const order = readFaultOrder(this.fromPanel(body));
      if (typeof order === 'string') throw new BadRequestException(order);
      return this.faults.add(order);
    });
  }

  @Delete()
  removeAll(): { done: string } {
    this.faults.clear();
    return { done: 'All faults were removed.' };
  }

  @Delete(':id')
  remove(@Param('id') id: string): { done: string } {
    if (!this.faults.remove(id)) throw new NotFoundException('There is no such fault');
    return { done: 'The fault was removed.' };
  }

  /** For forms, which know no DELETE. */
  @Post('clear')
  clear(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return answerPanel(request, reply, 'All faults were removed.', () => this.faults.clear());
  }

  /** For forms, which know no DELETE. */
  @Post(':id/remove')
  removeByForm(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return answerPanel(request, reply, 'The fault was removed.', () => this.remove(id));
  }

  /** The panel chooses endpoint and kind in one list. */
  private fromPanel(body: unknown): unknown {
    const { what, ...fields } = fieldsOf(body);
    if (typeof what !== 'string') return body;
    const [endpoint, kind] = what.split(' ');
    return { ...fields, endpoint, kind };
  }
}
