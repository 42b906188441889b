import { expect, it } from '@jest/globals';
import type { BooksExport, Days, FinanceLists } from '#books';
import type { Merchants } from '#merchants';
import type { OperatorLog } from '#payments';
import type { FastifyReply } from 'fastify';
import type { PageContext } from '../../shell/page-context.js';
import { DaysController } from './days.controller.js';
import { FinanceMerchant } from './finance-merchant.js';

it('case 715: who takes the movements of days along is recorded before the first of them is sent', async () => {
  const done: unknown[] = [];
  const log = { note: (...said: unknown[]) => Promise.resolve(void done.push(said)) } as unknown as OperatorLog;
  const exports = { movements: (range: unknown) => (done.push(range), []) } as unknown as BooksExport;
  const merchants = { all: () => [{ id: 'shop' }] } as unknown as Merchants;
  const reply = { type: () => reply, header: () => reply, send: () => Promise.resolve(done.push('sent')) };
  const cause = { correlationId: 'c' };
  const context = { name: 'ayla', cause } as unknown as PageContext;
  const [lists, days] = [{} as FinanceLists, {} as Days];
  const controller = new DaysController(new FinanceMerchant(merchants), lists, days, exports, log);
  const query = { from: '2026-11-01', to: '2026-11-28' };
  await controller.export(context, 'shop', query, reply as unknown as FastifyReply);

  const filter = { merchant: 'shop', from: '2026-11-01', to: '2026-11-28', what: 'movements' };
  const note = { type: 'ListExported', data: { by: 'ayla', list: 'finance', filter } };
  expect(done).toEqual([[note, cause], { merchant: 'shop', from: '2026-11-01', to: '2026-11-28' }, 'sent']);
});
