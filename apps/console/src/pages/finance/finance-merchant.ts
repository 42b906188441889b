import { BooksRefusal, isCalendarDay } from '#books';
import { Merchants } from '#merchants';
import { Injectable } from '@nestjs/common';
import { AccessRefused } from '../../access/access-refused.js';
import type { Finance } from './finance-parts.js';

/** The merchant of a finance page. */
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

/** The refusal in an error, which the page shows. Other errors are thrown again. */
export function refusalIn(error: unknown): BooksRefusal {
  if (error instanceof BooksRefusal) return error;
  throw error;
}

const DAY_LENGTH = 10;
/** Accepts the years 2000 to 2199, so that the next day is valid, too. */
const DAY = /^2[01]\d\d-\d\d-\d\d$/;

export function dayIn(text: string | undefined): string | undefined {
  return text !== undefined && DAY.test(text) && isCalendarDay(text) ? text : undefined;
}

/** The days that a form names, each perhaps empty. Refuses what is no day, and a last day before the first. */
export function periodIn(from = '', to = ''): { from: string | undefined; to: string | undefined } {
  const wrong = [from, to].find((text) => text !== '' && dayIn(text) === undefined);
  if (wrong !== undefined) throw new BooksRefusal('DAY_INVALID', wrong.slice(0, DAY_LENGTH));
  if (from !== '' && to !== '' && from > to) throw new BooksRefusal('DAYS_REVERSED', `${from} – ${to}`);
  return { from: dayIn(from), to: dayIn(to) };
}
