import { randomUUID } from 'node:crypto';
import { type Fields, textOf } from '../client/reading.js';
import { ReferenceCalls } from './reference-calls.js';
import { Unreachable } from './reference-provider.js';
import { decimalsOf, minor } from './reference-requests.js';
import { end, newStep, note, type Payment, Refused, type Session, type Step } from './reference-state.js';

/** What the reference extension does about payments. Mutants change single methods of it. */
export class ReferencePayments extends ReferenceCalls {
  protected readonly payments = new Map<string, Payment>();
  protected readonly sessions = new Map<string, Session>();

  protected async start(body: Fields): Promise<Session> {
    const [orderId, currency] = [String(body.orderId), String(body.currency)];
    const payment = this.payments.get(orderId);
    if (payment?.paid && this.entryOf(payment)?.state !== 'voided') throw new Refused(409, 'ORDER_ALREADY_PAID');
    const step = newStep(String(body.guid), 'START');
    note(step, '200', 'Payment page opened');
    const session: Session = {
      id: randomUUID(),
      orderId,
      returnUrl: String(body.returnUrl),
      amount: minor(body.orderAmount, currency),
      state: 'open',
      step,
    };
    await this.openPage(session, body);
    const known = this.payments.get(orderId) ?? this.newPayment(orderId, currency);
    known.steps.push(step);
    known.sessions.push(session);
    if (known.paid) delete known.paid;
    this.sessions.set(session.id, session);
    return session;
  }

  protected async openPage(_session: Session, _body: Fields): Promise<void> {
    await this.provider.openPage().catch((error: unknown) => {
      if (error instanceof Unreachable)
        throw new Refused(503, 'PROVIDER_UNREACHABLE', undefined, { 'retry-after': '1' });
      throw error;
    });
  }

  protected async purchase(payment: Payment, body: Fields): Promise<Step> {
    const entry = this.entryOf(payment);
    const asked = textOf(body.orderAmount) && minor(body.orderAmount, payment.currency);
    const held = entry?.amount ?? payment.sessions.at(-1)!.amount;
    if (asked && asked > held) throw new Refused(400, 'AMOUNT_EXCEEDS_AUTHORIZED', 'orderAmount');
    if (asked && asked < held) throw new Refused(400, 'PARTIAL_CAPTURE_UNSUPPORTED', 'orderAmount');
    const step = this.add(payment, body, 'PURCHASE');
    if (entry?.state === 'captured') return end(step, 'RESOLVED', 'Captured before');
    if (entry?.state === 'voided') return end(step, 'REJECTED', 'The payment was cancelled');
    if (entry && !payment.inReview) return this.carryOut(payment, step, 'capture');
    return this.mayBePaid(payment) ? step : end(step, 'REJECTED', 'Nobody has paid');
  }

  protected async void(payment: Payment, body: Fields): Promise<Step> {
    const entry = this.entryOf(payment);
    const step = this.add(payment, body, 'VOID');
    if (entry?.state === 'voided') return end(step, 'RESOLVED', 'Cancelled before');
    if (entry?.state === 'captured') return end(step, 'REJECTED', 'The payment is completed');
    if (entry) return this.carryOut(payment, step, 'void');
    for (const session of payment.sessions) if (session.state === 'open') this.close(session, 'cancelled');
    return end(step, 'RESOLVED', 'Nobody had paid');
  }

  protected async refund(payment: Payment, body: Fields): Promise<Step> {
    const entry = this.entryOf(payment);
    const amount = minor(body.amount, payment.currency);
    if (body.currency !== payment.currency) throw new Refused(400, 'CURRENCY_MISMATCH', 'currency');
    if (entry?.state !== 'captured') return end(this.add(payment, body, 'REFUND'), 'REJECTED', 'Nothing was captured');
    if (amount > entry.captured - entry.refunded) throw new Refused(400, 'AMOUNT_EXCEEDS_BALANCE', 'amount');
    return this.carryOut(payment, this.add(payment, body, 'REFUND', amount), 'refund');
  }

  /** The shopper did something on the payment page. */
  async shopperActs(session: Session, act: string): Promise<void> {
    if (session.state !== 'open') return;
    const payment = this.payments.get(session.orderId)!;
    if (act === 'decline') return this.close(session, 'declined');
    if (act === 'expire') return this.close(session, 'expired');
    const entry = this.provider.authorize(session.id, session.amount);
    const fault = this.provider.take('notifies-twice', 'notifies-wrong-amount');
    const amount = fault === 'notifies-wrong-amount' ? entry.amount * 100 : entry.amount;
    for (let count = fault === 'notifies-twice' ? 3 : 1; count > 0; count -= 1)
      await this.exclusively(session.orderId, () => this.notified(payment, session, amount));
  }

  protected async notified(payment: Payment, session: Session, amount: number): Promise<void> {
    if (session.state === 'paid') return;
    if (amount !== session.amount) {
      payment.inReview = true;
      return;
    }
    session.state = 'paid';
    payment.paid = session;
    note(session.step, 'Authorized', 'The card was authorised');
    end(session.step, 'RESOLVED', 'Paid');
    const waiting = payment.steps.find(({ type, status }) => type === 'PURCHASE' && status === 'PENDING');
    if (waiting) await this.carryOut(payment, waiting, 'capture');
  }

  private mayBePaid({ sessions, inReview }: Payment): boolean {
    return inReview || sessions.some(({ state }) => state === 'open');
  }

  private close(session: Session, state: 'declined' | 'expired' | 'cancelled'): void {
    session.state = state;
    end(session.step, 'REJECTED', `The session was ${state}`);
  }

  private add(payment: Payment, body: Fields, type: Step['type'], amount = 0): Step {
    const step = newStep(String(body.guid), type, amount);
    payment.steps.push(step);
    return step;
  }

  private newPayment(orderId: string, currency: string): Payment {
    const payment: Payment = {
      orderId,
      currency,
      decimals: decimalsOf(currency),
      sessions: [],
      steps: [],
      inReview: false,
    };
    this.payments.set(orderId, payment);
    return payment;
  }
}
