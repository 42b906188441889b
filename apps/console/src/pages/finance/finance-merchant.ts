import { BooksRefusal, isCalendarDay } from '#books';
import { Merchants } from '#merchants';
import { Injectable } from '@nestjs/common';
import { AccessRefused } from '../../access/access-refused.js';
import type { Finance } from './finance-parts.js';

/** Which merchant a finance page is of. */
@Injectable()
export class FinanceMerchant {
  constructor(private readonly merchants: Merchants) {}

  first(): string {
    return this.merchants.all()[0]?.id ?? '';
  }

  of(merchant: string, refused?: BooksRefusal): Finance {
    const merchants = this.merchants.all().map(({ id }) => id);
    if (!merchants.includes(merchant)) throw new AccessRefused('unknown');
    return { merchant, merchants, refused };
  }
}

/** A rule said no: told on the page that it was asked on. Anything else goes its way. */
export function refusalIn(error: unknown): BooksRefusal {
  if (error instanceof BooksRefusal) return error;
  throw error;
}

/** Of these two centuries, so that the day after it is one, too. */
const DAY = /^2[01]\d\d-\d\d-\d\d$/;

export function dayIn(text: string | undefined): string | undefined {
  return text !== undefined && DAY.test(text) && isCalendarDay(text) ? text : undefined;
}
