import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ReadPerson, type PaymentRef } from '#payments';
import { AnswersHtml } from '#web';
import { byHandOf } from '../../shell/by-hand.js';
import { Context } from '../../shell/context.js';
import type { PageContext } from '../../shell/page-context.js';
import { personPage, personQuestion } from './person-page.js';
import { Payment } from './payment-ref.js';

@Controller('payments/:merchant/:orderId/person')
export class PersonController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @AnswersHtml()
  ask(@Context() context: PageContext, @Payment() ref: PaymentRef): string {
    return personQuestion(context, ref);
  }

  /** A POST form, so that every access has a reason and going back does not repeat it. */
  @Post()
  @HttpCode(200)
  @AnswersHtml()
  async look(@Context() context: PageContext, @Payment() ref: PaymentRef, @Body() form: unknown): Promise<string> {
    const byHand = byHandOf(context, form, context.texts.person.reasons);
    if (!byHand) return personQuestion(context, ref, true);
    return personPage(context, ref, await this.queries.execute(new ReadPerson(ref, byHand, context.cause)));
  }
}
