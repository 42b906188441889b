import { Readable } from 'node:stream';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { Merchants } from '#merchants';
import { OperatorLog, type AuditEntry } from '#payments';
import type { FastifyReply } from 'fastify';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { auditCsv, auditJsonLines } from './audit-export.js';
import { auditFields } from './audit-filter.js';
import { auditPage } from './audit-page.js';
import { AuditTrail } from './audit-trail.js';

const PAGE = 50;

interface Export {
  name: string;
  type: string;
  lines: (pages: AsyncIterable<AuditEntry[]>) => AsyncGenerator<string>;
}

const CSV: Export = { name: 'audit.csv', type: 'text/csv; charset=utf-8', lines: auditCsv };
const JSON_LINES: Export = { name: 'audit.jsonl', type: 'application/jsonl; charset=utf-8', lines: auditJsonLines };

type AuditQuery = Record<string, unknown>;

/** The audit log: who did what, why and from where. */
@Controller()
export class AuditController {
  constructor(
    private readonly trail: AuditTrail,
    private readonly merchants: Merchants,
    private readonly log: OperatorLog,
  ) {}

  @Get('audit')
  async page(@Context() context: PageContext, @Query() query: AuditQuery, @Res() reply: FastifyReply) {
    const { fields, wrong } = auditFields(query);
    const before = typeof query.after === 'string' ? query.after : undefined;
    const found = wrong.length > 0 ? { entries: [] } : await this.trail.read(fields, PAGE, before);
    const merchants = this.merchants.all().map(({ id }) => id);
    return reply
      .status(wrong.length > 0 ? 400 : 200)
      .type('text/html; charset=utf-8')
      .send(auditPage(context, { fields, wrong, found, merchants }));
  }

  @Get('audit.csv')
  csv(@Context() context: PageContext, @Query() query: AuditQuery, @Res() reply: FastifyReply) {
    return this.export(context, query, reply, CSV);
  }

  @Get('audit.jsonl')
  jsonLines(@Context() context: PageContext, @Query() query: AuditQuery, @Res() reply: FastifyReply) {
    return this.export(context, query, reply, JSON_LINES);
  }

  /** Exports all matching entries, read at the speed of the client. The export itself is recorded as well. */
  private async export(context: PageContext, query: AuditQuery, reply: FastifyReply, { name, type, lines }: Export) {
    const { fields, wrong } = auditFields(query);
    if (wrong.length > 0) return this.page(context, query, reply);
    const data = { by: context.name, list: 'audit', filter: fields };
    await this.log.note({ type: 'ListExported', data }, context.cause);
    return reply
      .headers({ 'content-disposition': `attachment; filename="${name}"` })
      .type(type)
      .send(Readable.from(lines(this.trail.all(fields))));
  }
}
