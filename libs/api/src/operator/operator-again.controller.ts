import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  cursorOf,
  DismissNotification,
  keyOf,
  NoteRedrive,
  pageOf,
  ProcessNotification,
  type Cause,
  type Page,
} from '#payments';
import { DeadLetters, type DeadLetter } from '#platform';
import { ByHandBody } from './by-hand-body.js';
import { HttpAnswer } from '../answer.js';
import { DescribeAction, DescribeList, DescribeOperator } from './describe-operator.js';
import { OperatorCause } from './operator-call.js';
import { ByHandRequest } from './operator-request.dto.js';
import { pageRequest, type PageQuery } from './page-request.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const REDRIVEN_MAX = 100;

/** Repeats work that failed or came too early. */
@DescribeOperator()
@Controller('api')
export class OperatorAgainController {
  constructor(
    private readonly commands: CommandBus,
    private readonly deadLetters: DeadLetters,
  ) {}

  @Post('notifications/:id/process')
  @HttpCode(200)
  @DescribeAction('Take a stored notification up once more', ByHandRequest)
  process(
    @Param('id') id: string,
    @ByHandBody(ByHandRequest) { by, why }: ByHandRequest,
    @OperatorCause() cause: Cause,
  ) {
    return this.commands.execute(new ProcessNotification(id, { by, why }, cause));
  }

  @Post('notifications/:id/confirm')
  @HttpCode(200)
  @DescribeAction(
    'Say that what a notification tells was seen at Paytiko, which could not confirm it when asked',
    ByHandRequest,
  )
  confirm(
    @Param('id') id: string,
    @ByHandBody(ByHandRequest) { by, why }: ByHandRequest,
    @OperatorCause() cause: Cause,
  ) {
    return this.commands.execute(new ProcessNotification(id, { by, why }, cause, undefined, true));
  }

  @Post('notifications/:id/dismiss')
  @HttpCode(200)
  @DescribeAction('Take a notification off its list: nothing comes of it', ByHandRequest)
  async dismiss(
    @Param('id') id: string,
    @ByHandBody(ByHandRequest) { by, why }: ByHandRequest,
    @OperatorCause() cause: Cause,
  ) {
    await this.commands.execute(new DismissNotification(id, undefined, { by, why }, cause));
    return { id, state: 'dismissed' as const };
  }

  @Get('dead-letters')
  @DescribeList('Jobs that failed for good')
  async list(@Query() query: PageQuery): Promise<Page<object>> {
    const { limit, after } = pageRequest(query);
    const key = keyOf(after, 'instant', 'uuid');
    const last = key && { failedAt: key[0]!, id: key[1]! };
    const now = Date.now();
    return pageOf(
      await this.deadLetters.list(limit + 1, last),
      limit,
      (letter) => [{ ...letter, ageSeconds: Math.floor((now - letter.failedAt.getTime()) / 1000) }],
      ({ failedAt, id }) => cursorOf(failedAt.toISOString(), id),
    );
  }

  @Post('dead-letters/redrive')
  @HttpCode(200)
  @DescribeAction(`Send failed jobs again, the oldest ${REDRIVEN_MAX}`, ByHandRequest)
  async redriveAll(
    @ByHandBody(ByHandRequest) byHand: ByHandRequest,
    @OperatorCause() cause: Cause,
  ): Promise<{ redriven: number }> {
    let redriven = 0;
    for (const letter of await this.deadLetters.list(REDRIVEN_MAX)) {
      if (await this.redriveNoted(letter, byHand, cause)) redriven += 1;
    }
    return { redriven };
  }

  @Post('dead-letters/:id/redrive')
  @HttpCode(200)
  @DescribeAction('Send a failed job again', ByHandRequest)
  async redrive(
    @Param('id') id: string,
    @ByHandBody(ByHandRequest) byHand: ByHandRequest,
    @OperatorCause() cause: Cause,
  ): Promise<{ redriven: number }> {
    const letter = UUID.test(id) ? await this.deadLetters.find(id) : undefined;
    if (!letter) throw new HttpAnswer(404, [{ code: 'DEAD_LETTER_UNKNOWN', message: 'No such job waits here.' }]);
    return { redriven: (await this.redriveNoted(letter, byHand, cause)) ? 1 : 0 };
  }

  /** The action is recorded first: an action without a name is worse than a name without an action. */
  private async redriveNoted({ id, queue, data }: DeadLetter, { by, why }: ByHandRequest, cause: Cause) {
    const streamId = typeof data.streamId === 'string' ? data.streamId : undefined;
    await this.commands.execute(new NoteRedrive({ id, queue, streamId }, { by, why }, cause));
    return this.deadLetters.redrive(id);
  }
}
