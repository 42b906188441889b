import { expect, it } from '@jest/globals';
import type { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ListWork, ReadOperatorView, type RefundItem } from '#payments';
import type { Settings } from '#platform';
import type { FastifyRequest } from 'fastify';
import type { Approvals } from '../../approvals/approvals.js';
import { PageContext } from '../../shell/page-context.js';
import { chosenKey } from './chosen-refunds.js';
import { ConfirmRefundsController } from './confirm-refunds.controller.js';
import { RefundsController } from './refunds.controller.js';

const context = PageContext.of({ headers: {}, url: '/', raw: {} } as unknown as FastifyRequest);
const refund = (guid: string): RefundItem => ({
  ...{ merchant: 'shop', orderId: 'o', sessionId: 's', guid, version: 7, transactionIds: ['41', '77'] },
  ...{ amount: '10.00', currency: 'TRY', since: '2026-01-01T00:00:00.000Z', ageSeconds: 5 },
});
const items = Array.from({ length: 50 }, (_, number) => refund(`g${number}`));

/** Answers with these refunds, all of one payment, and notes what was asked. */
function queries(asked: unknown[]): QueryBus {
  const refunds = items.map(({ guid }) => ({ guid, amount: { minor: 1000, currency: 'TRY' } }));
  const execute = (query: unknown) => {
    asked.push(query);
    return Promise.resolve(query instanceof ListWork ? { items } : { payment: { version: 8 }, refunds });
  };
  return { execute } as unknown as QueryBus;
}

it('case 712: the list of refunds to make reads no payment for each: fifty of one payment with thousands of events show at once', async () => {
  const asked: unknown[] = [];
  const page = await new RefundsController(queries(asked)).refunds(context);

  expect(asked).toEqual([new ListWork('refunds', { limit: 50 }), new ListWork('refunds', { limit: 200 })]);
  expect(page.match(/data-copy="41"/g)).toHaveLength(50);
});

it('case 712: refunds of one payment that a person has made are shown together from one reading of it', async () => {
  const asked: unknown[] = [];
  const settings = { console: { fourEyes: [] } } as unknown as Settings;
  const pages = new ConfirmRefundsController({} as CommandBus, queries(asked), {} as Approvals, settings);
  const page = await pages.show(context, { refund: items.map((item) => chosenKey(item, item.version)) });

  expect(asked).toEqual([new ReadOperatorView({ merchant: 'shop', orderId: 'o' })]);
  for (const item of items) expect(page).toContain(chosenKey(item, 8));
});
