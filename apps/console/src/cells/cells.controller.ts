import { Controller, Get, Optional, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ReadWorkSummary } from '#payments';
import type { FastifyReply } from 'fastify';
import { WorkFigures } from '../pages/work/work-figures.js';
import { Context } from '../shell/context.js';
import type { PageContext } from '../shell/page-context.js';
import { cellsPage, type ShownState } from './cells-page.js';
import { CellsReader } from './cells-reader.js';
import { ConsoleCells, type CellConsole } from './console-cells.js';

/** The list of cells: whether each answers, what waits in it, and the link to its pages. */
@Controller('cells')
export class CellsController {
  constructor(
    @Optional() private readonly cells?: ConsoleCells,
    @Optional() private readonly reader?: CellsReader,
  ) {}

  /** Without cells, the page of jobs is shown for the one database. */
  @Get()
  async all(@Context() context: PageContext, @Res() reply: FastifyReply, @Query('to') to?: string) {
    const { cells, reader } = this;
    if (!cells || !reader) return reply.redirect('/jobs', 303);
    const told = await reader.some((part) => stateOf(cells, part));
    const states = cells.table.map(({ name }) => ({ name, state: told.find(({ cell }) => cell === name)?.answer }));
    return reply
      .type('text/html; charset=utf-8')
      .send(cellsPage(context, states, to?.startsWith('/') ? to : undefined));
  }
}

async function stateOf(cells: ConsoleCells, part: CellConsole): Promise<ShownState> {
  const [counts, { deadLetters, projections }] = await Promise.all([
    cells.get(part, QueryBus).execute(new ReadWorkSummary(cells.routes.unlistedIn(part.cell))),
    cells.get(part, WorkFigures).read(),
  ]);
  return {
    waiting: counts.reduce((sum, { count }) => sum + count, 0),
    deadLetters: deadLetters.waiting,
    stopped: projections.filter(({ isStopped }) => isStopped).length,
    behind: Math.max(0, ...projections.map(({ behind }) => behind)),
  };
}
