import {
  CapturePayment,
  NoteHistoryCall,
  ReadPaymentHistory,
  Refusal,
  RefundPayment,
  StartSession,
  VoidPayment,
  type Money,
  type OperationResult,
  type PaymentHistory,
  type ReadHistory,
  type PaymentRef,
  type StartSessionResult,
} from '#payments';
import { Violation } from './violation.js';
import type { Figures } from './figures.js';
import type { Process } from './processes.js';

export type RequestKind = 'start' | 'purchase' | 'void' | 'refund';

export interface ShopRequest {
  kind: RequestKind;
  ref: PaymentRef;
  guid: string;
  /** Of a start and a refund; of a purchase when the shop says one. */
  amount?: Money | undefined;
  type?: 'SALE' | 'AUTH';
}

export type Status = 'pending' | 'resolved' | 'rejected';

/** A request with what it was last answered; none while nobody has answered. */
export interface Entry extends ShopRequest {
  status?: Status | undefined;
  sessionId?: string | undefined;
  /** Of a start: that it was resolved was read before anybody had paid, or while a forged payment was believed. */
  isBelieved?: boolean;
}

const SHOPPER = { firstName: 'Ada', email: 'ada@shopper.example', phone: '+905551112233' };
const cause = { correlationId: 'simulation', actor: 'shop' };

/** The shop, and what it was told. */
export class Shop {
  readonly entries: Entry[] = [];
  private guids = 0;

  /** Orders of which an operator has corrected an answer. */
  readonly corrected = new Set<string>();

  /** Sessions of which an operator said that nobody had paid in them. */
  readonly denied = new Set<string>();

  /** Sessions about which somebody has forged a message. */
  readonly forged = new Set<string>();

  constructor(
    private readonly figures: Figures,
    private readonly isPaid: (sessionId: string) => boolean,
    /** The provider refused a call about the authorization, also where it was carried out. */
    private readonly isRefused: (sessionId: string) => boolean = () => false,
    /** What counts here in the session is no transaction of the provider's. */
    private readonly isForged: (sessionId: string) => boolean = () => false,
  ) {}

  newGuid(prefix: string): string {
    return `${prefix}-${++this.guids}`;
  }

  /** A first request, or an earlier one again. */
  async send(request: ShopRequest, process: Process): Promise<void> {
    let entry = this.entries.find((known) => isSame(known, request));
    if (!entry) this.entries.push((entry = { ...request }));
    const knownBefore = entry.status;
    try {
      this.heard(entry, knownBefore, await this.ask(request, process));
    } catch (error) {
      this.figures.count('command', error instanceof Refusal ? `answered ${error.code}` : 'answered 5xx');
      if (!(error instanceof Refusal) && !isDatabaseTrouble(error)) throw error;
    }
  }

  /** What history says must fit every answer given before it was asked. */
  async readHistory(ref: PaymentRef, process: Process): Promise<PaymentHistory | undefined> {
    const before = this.entries
      .filter((entry) => isOf(entry, ref))
      .flatMap((entry) => (entry.status ? [{ entry, status: entry.status, isTrue: this.isTrulyPaid(entry) }] : []));
    try {
      await process.execute(new NoteHistoryCall(ref, 'history', cause));
      const { history } = await process.execute<ReadHistory>(new ReadPaymentHistory(ref), 'queries');
      for (const { entry, status, isTrue } of before) {
        this.check(entry, status, history);
        if (entry.status === 'resolved') entry.isBelieved = !isTrue;
      }
      return history;
    } catch (error) {
      const isUnknown = error instanceof Refusal && error.code === 'ORDER_NOT_FOUND' && before.length === 0;
      if (!isUnknown && !isDatabaseTrouble(error)) throw error;
      return undefined;
    }
  }

  private async ask(request: ShopRequest, process: Process): Promise<StartSessionResult | OperationResult> {
    const { kind, ref, guid, amount } = request;
    const fingerprint = [kind, amount?.minor, amount?.currency, request.type].join('/');
    const base = { guid, fingerprint };
    switch (kind) {
      case 'start':
        return process.execute(
          new StartSession(
            ref,
            {
              ...base,
              kind: request.type!,
              amount: amount!,
              locale: 'tr',
              returnUrl: 'https://shop.example',
              shopper: SHOPPER,
            },
            cause,
          ),
        );
      case 'purchase':
        return process.execute(
          new CapturePayment(ref, { ...base, ...(amount && { amount: (amount.minor / 100).toFixed(2) }) }, cause),
        );
      case 'void':
        return process.execute(new VoidPayment(ref, base, cause));
      case 'refund':
        return process.execute(new RefundPayment(ref, { ...base, amount: amount! }, cause));
    }
  }

  private heard(entry: Entry, knownBefore: Status | undefined, answer: StartSessionResult | OperationResult): void {
    const status = statusOf(answer);
    this.figures.count('command', `answered ${entry.kind} ${status}`);
    if ('kind' in answer && answer.kind === 'started') entry.sessionId = answer.sessionId;
    this.learn(entry, knownBefore, status);
  }

  /** An end is an end: only a declined session may be paid after all. */
  private learn(entry: Entry, knownBefore: Status | undefined, status: Status): void {
    const told = isEnd(entry.status) ? entry.status : undefined;
    const contradicts = told && isEnd(status) && told !== status;
    const steppedBack = isEnd(knownBefore) && knownBefore !== status;
    const isCorrected = this.corrected.has(entry.ref.orderId);
    if (entry.kind !== 'start' && !isCorrected && (contradicts || steppedBack)) {
      throw new Violation(`${entry.kind} ${entry.guid} was ${told ?? knownBefore}, and later ${status}`, entry);
    }
    if (!told || isEnd(status)) entry.status = status;
  }

  private check(entry: Entry, told: Status, history: PaymentHistory): void {
    this.figures.count('check', 'an answer is in history');
    const step = history.steps.find(({ guid, type }) => guid === entry.guid && type !== 'HISTORY');
    if (!step) throw new Violation(`${entry.kind} ${entry.guid} was answered and is not in history`, entry, history);
    if (entry.kind !== 'start') return this.learn(entry, told, step.status);
    const { status, reason } = step;
    // Whatever does not match is held, and may then be a risk.
    const isDoubted = reason === 'ON_HOLD' || reason === 'RISK';
    if (!isDoubted && !this.mayBecome(entry, told, status)) {
      throw new Violation(`start ${entry.guid} was ${told}, and history says ${status}`, entry, history);
    }
    if (isEnd(step.status)) entry.status = step.status;
  }

  private mayBecome(entry: Entry, told: Status, status: Status): boolean {
    if (told === status || told === 'pending') return true;
    const sessionId = entry.sessionId ?? '';
    // Declined may be paid after all, and waits while a message says so and the provider does not answer (case 748).
    if (told === 'rejected') return status === 'resolved' || this.isPaidFor(entry) || this.forged.has(sessionId);
    // Known by its signature alone, and refused: the session waits again, or is called off or replaced, until the provider has answered.
    if (this.isRefused(sessionId)) return true;
    // Believed on a forged notification while the provider could not be asked, and denied since; or an operator has denied it.
    return !this.isPaidFor(entry) || Boolean(entry.isBelieved) || this.denied.has(sessionId);
  }

  private isTrulyPaid(entry: Entry): boolean {
    return this.isPaidFor(entry) && !this.isForged(entry.sessionId ?? '');
  }

  private isPaidFor({ sessionId = '' }: Entry): boolean {
    return this.isPaid(sessionId);
  }
}

function isEnd(status: Status | undefined): boolean {
  return status === 'resolved' || status === 'rejected';
}

function statusOf(answer: StartSessionResult | OperationResult): Status {
  if ('status' in answer) return answer.status;
  return answer.kind === 'not-opened' && answer.final ? 'rejected' : 'pending';
}

function isSame(a: ShopRequest, b: ShopRequest): boolean {
  return a.kind === b.kind && a.guid === b.guid && isOf(a, b.ref) && a.amount?.minor === b.amount?.minor;
}

export function isOf({ ref }: { ref: PaymentRef }, { merchant, orderId }: PaymentRef): boolean {
  return ref.merchant === merchant && ref.orderId === orderId;
}

export function isDatabaseTrouble(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('Connection terminated');
}
