import { AskProvider, DecideByHand, formatMoney, Refusal, type OperatorDecision, type PaymentRef } from '#payments';
import { refundedMinor, type Account } from './bank.js';
import type { OperatorAct } from './commands.js';
import type { Process } from './processes.js';
import { replayed, type Payment } from './reading.js';
import type { Run } from './run.js';
import { isDatabaseTrouble } from './shop.js';

const byHand = { by: 'operator', why: 'simulation' };
const cause = { correlationId: 'simulation', actor: 'operator' };

/** Somebody who looks at the provider's books, and tells the truth about what is in them. */
export async function actAsOperator(
  run: Run,
  ref: PaymentRef,
  { what, which }: { what: OperatorAct; which: number },
  process: Process,
): Promise<void> {
  const payment = await replayed(
    await run.surroundings.database.store.readStream(`payment-${ref.merchant}-${ref.orderId}`),
  );
  if (!payment) return;
  const decision = what === 'ask' ? undefined : decisionOf(run, payment, what, which);
  if (what !== 'ask' && !decision) return;
  run.surroundings.figures.count('command', `operator: ${what}`);
  const command = decision
    ? new DecideByHand(ref, decision, byHand, cause)
    : new AskProvider(ref, undefined, byHand, cause);
  try {
    await process.execute<unknown>(command);
  } catch (error) {
    if (!(error instanceof Refusal) && !isDatabaseTrouble(error)) throw error;
  }
}

function decisionOf(
  run: Run,
  payment: Payment,
  what: Exclude<OperatorAct, 'ask'>,
  which: number,
): OperatorDecision | undefined {
  const pick = <T>(items: T[]): T | undefined => items[which % Math.max(1, items.length)];
  switch (what) {
    case 'release':
    case 'reject': {
      const review = pick(payment.reviews);
      return review && { kind: `${what}-review`, sessionId: review.sessionId };
    }
    case 'resolve':
      return resolution(run, payment);
    case 'confirm refund':
    case 'reject refund': {
      const waiting = pick(payment.refunds.filter(({ mode, phase }) => mode === 'manual' && phase === 'pending'));
      const account = waiting && run.bank.accounts.get(waiting.sessionId);
      if (!waiting || !account || hasRefunds(account)) return undefined;
      const { guid, amount } = waiting;
      if (what === 'reject refund') return { kind: 'reject-refund', guid };
      // Made first, confirmed then; the provider's own report of it follows, or has come before.
      const refund = run.bank.refund(account, amount.minor, false);
      const transactionId = String(account.refunds.at(-1)?.transactionId);
      return refund ? { kind: 'confirm-refund', guid, amount: formatMoney(amount), transactionId } : undefined;
    }
  }
}

/** Of a call that can no longer arrive: what the provider's books say of it. */
function resolution(run: Run, payment: Payment): OperatorDecision | undefined {
  const open = payment.transactions.find((known) => known.call?.phase === 'unknown');
  if (!open?.call || !open.authorizationId || Date.parse(open.call.at) + ARRIVES_WITHIN_MS > run.world.now)
    return undefined;
  const { authorizationId, sessionId, call } = open;
  const { state } =
    run.bank.accounts.get(sessionId)?.transactions.find((each) => each.authorizationId === authorizationId) ?? {};
  const happened = state === (call.kind === 'capture' ? 'Success' : 'Voided');
  return { kind: 'resolve', authorizationId, outcome: happened ? 'happened' : 'did-not-happen' };
}

const ARRIVES_WITHIN_MS = 30_000;

function hasRefunds(account: Account): boolean {
  return refundedMinor(account, ['processing', 'Success', 'Failed']) > 0;
}
