import { setTimeout as sleep } from 'node:timers/promises';
import { type LedgerEntry, NoAnswer, ReferenceProvider } from './reference-provider.js';
import { end, note, type Payment, type Session, type Step } from './reference-state.js';

const ASK_AFTER_MS = 40;

/** What the reference extension asks of its provider, and what it does when there is no answer. */
export class ReferenceCalls {
  readonly provider = new ReferenceProvider();
  private readonly queues = new Map<string, Promise<unknown>>();

  /** One after the other for each payment: two operations at once must not both find it open. */
  protected exclusively<T>(orderId: string, work: () => Promise<T>): Promise<T> {
    const before = this.queues.get(orderId) ?? Promise.resolve();
    const result = before.then(work, work);
    this.queues.set(orderId, result);
    return result;
  }

  /** The provider is called once; no answer is no outcome. */
  protected async carryOut(payment: Payment, step: Step, call: 'capture' | 'void' | 'refund'): Promise<Step> {
    const session = payment.paid!;
    step.transactionId = this.entryOf(payment)!.transactionId;
    try {
      await this.call(call, session, step);
      note(step, '200', `Done: ${call}`);
      return end(step, 'RESOLVED', 'Done');
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      note(step, 'TIME-OUT', error.message);
      void this.askLater(payment, step, call);
      return step;
    }
  }

  protected async call(call: 'capture' | 'void' | 'refund', session: Session, step: Step): Promise<void> {
    if (call === 'refund') await this.provider.refund(session.id, step.amount);
    else await this.provider[call](session.id);
  }

  /** What became of it? Sent again only where the provider says that nothing happened. */
  protected async askLater(payment: Payment, step: Step, call: 'capture' | 'void' | 'refund'): Promise<void> {
    await sleep(ASK_AFTER_MS);
    if (this.entryOf(payment)?.state === 'authorized') await this.call(call, payment.paid!, step);
    end(step, 'RESOLVED', 'Done, as the provider says');
  }

  protected entryOf({ paid }: Payment): LedgerEntry | undefined {
    return paid && this.provider.ledger.get(paid.id);
  }
}
