import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccessRefused } from '../access/access-refused.js';
import { LivePositions } from '../live/live-positions.js';
import { CellsReader } from './cells-reader.js';
import { ConsoleCells } from './console-cells.js';
import { cellRefusalOf } from './hand-to-cells.js';

/** Runs after the login check: checks that the required cells are available. */
@Injectable()
export class CellGuard implements CanActivate {
  constructor(
    private readonly cells: ConsoleCells,
    private readonly reader: CellsReader,
  ) {}

  async canActivate(context: ExecutionContext): Promise<true> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const refusal = cellRefusalOf(request);
    if (refusal === 'unknown') throw new AccessRefused('unknown');
    if (refusal) throw refusal;
    // An export is refused before its first line is sent.
    const isList =
      /\.(?:csv|jsonl)$/.test(request.routeOptions.url ?? '') && !('merchant' in (request.params as object));
    if (isList) await this.reader.all((part) => this.cells.get(part, LivePositions).ofLists());
    return true;
  }
}
