import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  FindPayments,
  ListNotifications,
  ListWork,
  type HoldItem,
  type NotificationItem,
  type NotificationState,
  type OpenEndItem,
  type Page,
  type PaymentItem,
  type RefundItem,
} from '#payments';
import { HttpAnswer } from '../http/answer.js';
import { DescribeList, DescribeOperator } from './describe-operator.js';
import { OperatorGuard } from './operator.guard.js';
import { pageRequest, textOf, type PageQuery } from './page-request.js';

const STATES: readonly NotificationState[] = ['orphan', 'unverified', 'failed', 'foreign', 'received'];

/** What waits for a person. Shows no personal data. */
@DescribeOperator()
@UseGuards(OperatorGuard)
@Controller('operator')
export class OperatorListsController {
  constructor(private readonly queries: QueryBus) {}

  @Get('holds')
  @DescribeList('Sessions on hold, since a fact about them did not match')
  holds(@Query() query: PageQuery): Promise<Page<HoldItem>> {
    return this.queries.execute(new ListWork('holds', pageRequest(query)));
  }

  @Get('unknowns')
  @DescribeList('Calls and refunds whose end is not known, and voids that must be and were refused')
  unknowns(@Query() query: PageQuery): Promise<Page<OpenEndItem>> {
    return this.queries.execute(new ListWork('unknowns', pageRequest(query)));
  }

  @Get('refunds')
  @DescribeList('Refunds to be made by hand')
  refunds(@Query() query: PageQuery): Promise<Page<RefundItem>> {
    return this.queries.execute(new ListWork('refunds', pageRequest(query)));
  }

  @Get('notifications')
  @DescribeList('Stored notifications in one state, without what they say', ['state'])
  notifications(@Query() query: PageQuery & { state?: string }): Promise<Page<NotificationItem>> {
    const state = STATES.find((known) => known === query.state);
    if (state) return this.queries.execute(new ListNotifications(state, pageRequest(query)));
    throw new HttpAnswer(400, [
      { code: 'FIELD_INVALID', field: 'state', message: `must be one of ${STATES.join(', ')}` },
    ]);
  }

  @Get('payments')
  @DescribeList('Search: payments that fit all criteria', ['merchant', 'orderId', 'sessionId', 'transactionId'])
  payments(@Query() query: PageQuery & Record<string, unknown>): Promise<Page<PaymentItem>> {
    const criteria = {
      merchant: textOf(query, 'merchant'),
      orderId: textOf(query, 'orderId'),
      sessionId: textOf(query, 'sessionId'),
      transactionId: textOf(query, 'transactionId'),
    };
    return this.queries.execute(new FindPayments(criteria, pageRequest(query)));
  }
}
