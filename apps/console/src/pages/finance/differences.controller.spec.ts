import { describe, expect, it } from '@jest/globals';
import type { Differences, FinanceLists } from '#books';
import type { Merchants } from '#merchants';
import type { FastifyReply } from 'fastify';
import { AccessRefused } from '../../access/access-refused.js';
import type { PageContext } from '../../shell/page-context.js';
import { DifferencesController } from './differences.controller.js';
import { FinanceMerchant } from './finance-merchant.js';

const merchants = { all: () => [{ id: 'default' }] } as unknown as Merchants;
const reply = {} as FastifyReply;

describe('a form about a difference', () => {
  it('of a merchant that nobody knows begins nothing, which nobody would wait for', async () => {
    const begun: unknown[] = [];
    const note = (...said: unknown[]) => {
      begun.push(said);
      return Promise.reject(new Error('unknown'));
    };
    const differences = { note } as unknown as Differences;
    const controller = new DifferencesController(new FinanceMerchant(merchants), {} as FinanceLists, differences);
    const posted = { of: { merchant: 'other', id: '1' }, form: { note: 'x' }, context: {} as PageContext };
    await expect(controller.note(posted, reply)).rejects.toEqual(new AccessRefused('unknown'));
    expect(begun).toEqual([]);
  });
});
