import { Controller, Get, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  FindPayments,
  ListNotifications,
  ListWork,
  type DisputeItem,
  type ForgottenItem,
  type NotificationItem,
  type NotificationState,
  type OpenEndItem,
  type Page,
  type PaymentItem,
  type RefundItem,
  type ReleasedItem,
  type ReviewItem,
} from '#payments';
import { HttpAnswer } from '../answer.js';
import { DescribeList, DescribeOperator } from './describe-operator.js';
import { pageRequest, textOf, type PageQuery } from './page-request.js';

const STATES: readonly NotificationState[] = [
  'contradicted',
  'unconfirmed',
  'orphan',
  'unverified',
  'failed',
  'foreign',
  'received',
];

const CRITERIA = ['merchant', 'orderId', 'sessionId', 'transactionId'];

/** Lists of what waits for a person. Shows no personal data. */
@DescribeOperator()
@Controller('api')
export class OperatorListsController {
  constructor(private readonly queries: QueryBus) {}

  /** `holds`: the earlier name of the path. */
  @Get(['reviews', 'holds'])
  @DescribeList('Payments in manual review; answers that the provider contradicts come first')
  reviews(@Query() query: PageQuery): Promise<Page<ReviewItem>> {
    return this.queries.execute(new ListWork('reviews', pageRequest(query)));
  }

  @Get('unknowns')
  @DescribeList(
    'Provider calls and refunds with unknown outcome, mandatory voids not yet done, and what the provider could not confirm',
  )
  unknowns(@Query() query: PageQuery): Promise<Page<OpenEndItem>> {
    return this.queries.execute(new ListWork('unknowns', pageRequest(query)));
  }

  @Get('refunds')
  @DescribeList('Refunds to be made by hand')
  refunds(@Query() query: PageQuery): Promise<Page<RefundItem>> {
    return this.queries.execute(new ListWork('refunds', pageRequest(query)));
  }

  @Get('forgotten')
  @DescribeList('Authorizations that the shop neither completes nor cancels')
  forgotten(@Query() query: PageQuery): Promise<Page<ForgottenItem>> {
    return this.queries.execute(new ListWork('forgotten', pageRequest(query)));
  }

  @Get('disputes')
  @DescribeList('Captured money that the bank of the shopper wants back')
  disputes(@Query() query: PageQuery): Promise<Page<DisputeItem>> {
    return this.queries.execute(new ListWork('disputes', pageRequest(query)));
  }

  @Get('released')
  @DescribeList('Released from review, and Paytiko has not been heard of it since')
  released(@Query() query: PageQuery): Promise<Page<ReleasedItem>> {
    return this.queries.execute(new ListWork('released', pageRequest(query)));
  }

  @Get('notifications')
  @DescribeList('Stored notifications in one state, without what they say', ['state'])
  notifications(@Query() query: PageQuery): Promise<Page<NotificationItem>> {
    const page = pageRequest(query, 'state');
    const state = STATES.find((known) => known === query.state);
    if (state) return this.queries.execute(new ListNotifications(state, page));
    throw new HttpAnswer(400, [
      { code: 'FIELD_INVALID', field: 'state', message: `must be one of ${STATES.join(', ')}` },
    ]);
  }

  @Get('payments')
  @DescribeList('Search: payments that fit all criteria', CRITERIA)
  payments(@Query() query: PageQuery): Promise<Page<PaymentItem>> {
    const criteria = {
      merchant: textOf(query, 'merchant'),
      orderId: textOf(query, 'orderId'),
      sessionId: textOf(query, 'sessionId'),
      transactionId: textOf(query, 'transactionId'),
    };
    return this.queries.execute(new FindPayments(criteria, pageRequest(query, ...CRITERIA)));
  }
}
