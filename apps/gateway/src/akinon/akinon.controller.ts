import { Body, Controller, Header, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus, type Command } from '@nestjs/cqrs';
import {
  AkinonHistoryRequest,
  AkinonPurchaseRequest,
  AkinonRefundRequest,
  AkinonStartSessionRequest,
  AkinonVoidRequest,
  type OperationResponse,
  type StartSessionResponse,
} from '#akinon';
import {
  CapturePayment,
  InquireUnknown,
  NoteHistoryCall,
  ReadPaymentHistory,
  RefundPayment,
  ShopReadHistory,
  StartSession,
  VoidPayment,
  type Cause,
  type OperationResult,
  type PaymentRef,
  type StartSessionResult,
} from '#payments';
import { Merchants } from '#merchants';
import { noteSubject } from '#platform';
import type { FastifyReply } from 'fastify';
import { DescribeAkinon, DescribeHistory, DescribeOperation, DescribeStartSession } from '../openapi/describe-calls.js';
import { Call, fingerprintOf, type AkinonCall } from './akinon-call.js';
import { AkinonGuard } from './akinon.guard.js';
import { Rates, RequestPipe } from '#api';
import { HistoryAnswers } from './history-answers.js';
import { moneyOf } from './money.js';
import { operationAnswer, sessionAnswer } from './operation-answer.js';
import { SessionRequests } from './session-requests.js';
import { withinLimit } from './within-limit.js';

/** The shop's five calls. Each body is checked, becomes a command or query, and the result is answered in Akinon's format. */
@DescribeAkinon()
@UseGuards(AkinonGuard)
@Controller('akinon')
export class AkinonController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly sessions: SessionRequests,
    private readonly merchants: Merchants,
    private readonly historyReads: ShopReadHistory,
    private readonly historyAnswers: HistoryAnswers,
    private readonly rates: Rates,
  ) {}

  @Post('start-session')
  @HttpCode(200)
  @DescribeStartSession()
  async startSession(
    @Body(new RequestPipe(AkinonStartSessionRequest)) request: AkinonStartSessionRequest,
    @Call() { merchant, cause }: AkinonCall,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartSessionResponse> {
    const ref = refOf(merchant, request);
    this.rates.take('startSessionsPerOrder', `${merchant} ${request.orderId}`);
    const session = this.sessions.read(merchant, request);
    const started = this.commands.execute(new StartSession(ref, session, cause));
    return sessionAnswer(await withinLimit(started, () => NOT_OPENED_YET), reply);
  }

  @Post('purchase')
  @HttpCode(200)
  @DescribeOperation('purchase', AkinonPurchaseRequest)
  async purchase(
    @Body(new RequestPipe(AkinonPurchaseRequest)) request: AkinonPurchaseRequest,
    @Call() { merchant, cause }: AkinonCall,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationResponse> {
    const { guid, orderAmount } = request;
    const capture = { guid, fingerprint: fingerprintOf('purchase', request), amount: orderAmount ?? undefined };
    return this.answer(new CapturePayment(refOf(merchant, request), capture, cause), reply);
  }

  @Post('void')
  @HttpCode(200)
  @DescribeOperation('void', AkinonVoidRequest)
  async void(
    @Body(new RequestPipe(AkinonVoidRequest)) request: AkinonVoidRequest,
    @Call() { merchant, cause }: AkinonCall,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationResponse> {
    const asked = { guid: request.guid, fingerprint: fingerprintOf('void', request) };
    return this.answer(new VoidPayment(refOf(merchant, request), asked, cause), reply);
  }

  @Post('refund')
  @HttpCode(200)
  @DescribeOperation('refund', AkinonRefundRequest)
  async refund(
    @Body(new RequestPipe(AkinonRefundRequest)) request: AkinonRefundRequest,
    @Call() { merchant, cause }: AkinonCall,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OperationResponse> {
    const ref = refOf(merchant, request);
    this.rates.take('refundsPerOrder', `${merchant} ${request.orderId}`);
    const amount = moneyOf(request.amount, request.currency, 'amount');
    const asked = { guid: request.guid, fingerprint: fingerprintOf('refund', request), amount };
    return this.answer(new RefundPayment(ref, asked, cause), reply);
  }

  /** The body is a `HistoryResponse`, as text or bytes. */
  @Post('history')
  @HttpCode(200)
  @Header('content-type', 'application/json; charset=utf-8')
  @DescribeHistory()
  async history(
    @Body(new RequestPipe(AkinonHistoryRequest)) request: AkinonHistoryRequest,
    @Call() { merchant, cause }: AkinonCall,
  ): Promise<string | Buffer> {
    const ref = refOf(merchant, request);
    await this.commands.execute(new NoteHistoryCall(ref, request.guid, cause));
    let read = await this.queries.execute(new ReadPaymentHistory(ref));
    if (read.isInquiryDue) {
      await this.commands.execute(new InquireUnknown(ref, cause));
      read = await this.queries.execute(new ReadPaymentHistory(ref));
    }
    if (this.merchants.get(merchant).akinon.webhook) this.historyReads.note(ref);
    return this.historyAnswers.of(ref, read.history, request);
  }

  private async answer(
    command: Command<OperationResult> & { ref: PaymentRef; request: { guid: string }; cause: Cause },
    reply: FastifyReply,
  ): Promise<OperationResponse> {
    const work = this.commands.execute<Command<OperationResult>, OperationResult>(command);
    return operationAnswer(await withinLimit(work, () => this.statusNow(command)), reply);
  }

  /** The current status of an operation that takes too long; 503 if it has not begun. */
  private async statusNow({ ref, request }: { ref: PaymentRef; request: { guid: string } }) {
    const { history } = await this.queries.execute(new ReadPaymentHistory(ref));
    const step = history.steps.find(({ guid, type }) => guid === request.guid && type !== 'HISTORY');
    return step ? { ...step, replayed: false } : NOT_BEGUN;
  }
}

const NOT_BEGUN: OperationResult = { status: 'pending', reason: 'PROVIDER_UNREACHABLE', replayed: false };
const NOT_OPENED_YET: StartSessionResult = {
  kind: 'not-opened',
  final: false,
  reason: 'The payment page is not open yet.',
};

/** Also adds merchant and order to the log lines of the request. */
function refOf(merchant: string, { orderId }: { orderId: string }) {
  noteSubject({ merchant, orderId });
  return { merchant, orderId };
}
