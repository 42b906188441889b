import {
  AskProvider,
  DecideByHand,
  disputesOf,
  formatMoney,
  isFound,
  openEndsOf,
  openReviews,
  outstandingMinor,
  Refusal,
  resolvable,
  waitingRefundsOf,
  type OperatorDecision,
  type Payment,
  type PaymentRef,
} from '#payments';
import { heldMinor, isNamedIn, type Account, type Transaction } from './bank.js';
import type { OperatorAct } from './commands.js';
import type { Process } from './processes.js';
import type { Run } from './run.js';
import { isDatabaseTrouble } from './shop.js';

type OpenEnd = ReturnType<typeof openEndsOf>[number];

const byHand = { by: 'operator', why: 'simulation' };
const cause = { correlationId: 'simulation', actor: 'operator' };

export interface Act {
  what: OperatorAct;
  which: number;
  /** Says the opposite of what stands in the provider's books. */
  isWrong: boolean;
}

/** Somebody who looks at the operators' lists and at the provider's books, and sometimes gets it wrong. */
export async function actAsOperator(run: Run, ref: PaymentRef, act: Act, process: Process): Promise<void> {
  const payment = run.paymentOf(ref);
  if (!payment) return;
  const decision = act.what === 'ask' ? undefined : decisionOf(run, payment, act);
  if (act.what !== 'ask' && !decision) return;
  run.surroundings.figures.count('command', `operator: ${act.what}${act.isWrong ? ', maybe wrongly' : ''}`);
  if (act.what === 'accept' || act.what === 'link refund') run.shop.corrected.add(ref.orderId);
  const command = decision
    ? new DecideByHand(ref, decision, byHand, cause)
    : new AskProvider(ref, undefined, byHand, cause);
  try {
    await process.execute<unknown>(command);
  } catch (error) {
    run.surroundings.figures.count('command', error instanceof Refusal ? `operator: ${error.code}` : 'operator: 5xx');
    if (!(error instanceof Refusal) && !isDatabaseTrouble(error)) throw error;
  }
}

function decisionOf(run: Run, payment: Payment, { what, which, isWrong }: Act): OperatorDecision | undefined {
  const pick = <T>(items: T[]): T | undefined => items[which % Math.max(1, items.length)];
  switch (what) {
    case 'ask':
      return undefined;
    case 'release':
    case 'reject':
    case 'accept': {
      const review = pick(openReviews(payment));
      // Whoever takes a forged amount for true is deceived, where the provider answers no queries to tell better.
      if (what === 'accept' && review && saysAnotherAmount(run, payment, review.sessionId)) {
        run.forgeries.deceived.add(review.sessionId);
      }
      return review && { kind: `${what}-review`, sessionId: review.sessionId };
    }
    case 'resolve':
      return resolution(run, payment, which, isWrong);
    case 'confirm refund': {
      const waiting = pick(waitingRefundsOf(payment));
      return waiting && confirmation(run, payment, waiting.guid, isWrong);
    }
    case 'reject refund': {
      const waiting = pick(waitingRefundsOf(payment));
      return waiting && { kind: 'reject-refund', guid: waiting.guid };
    }
    case 'win dispute':
      return disputeDecision(payment, which, 'win-dispute');
    case 'lose dispute':
      return disputeDecision(payment, which, 'lose-dispute');
    case 'link refund': {
      const discovered = pick(payment.refunds.filter((each) => isFound(each) && each.phase === 'completed'));
      const requested = pick(payment.refunds.filter(({ mode }) => mode !== 'provider'));
      return requested && discovered && { kind: 'link-refund', guid: requested.guid, discovered: discovered.guid };
    }
  }
}

/** What a person says of it is how it is at the bank: nobody else knows. */
function disputeDecision(
  payment: Payment,
  which: number,
  kind: 'win-dispute' | 'lose-dispute',
): OperatorDecision | undefined {
  const disputes = disputesOf(payment);
  const dispute = disputes[which % Math.max(1, disputes.length)];
  return dispute && { kind, dispute: dispute.id };
}

function saysAnotherAmount(run: Run, { reviews }: Payment, sessionId: string): boolean {
  const minor = run.bank.accounts.get(sessionId)?.amount.minor;
  return reviews.some((review) => review.sessionId === sessionId && review.amount && review.amount.minor !== minor);
}

/** Made at the provider first, confirmed then; the provider's own report of it follows. Or not made at all. */
function confirmation(run: Run, payment: Payment, guid: string, isWrong: boolean): OperatorDecision | undefined {
  const refund = payment.refunds.find((known) => known.guid === guid)!;
  const account = run.bank.accounts.get(refund.sessionId);
  const amount = { ...refund.amount, minor: outstandingMinor(payment, refund) };
  const base = { kind: 'confirm-refund' as const, guid, amount: formatMoney(amount) };
  if (isWrong) {
    run.saidWrongly.add(refund.sessionId);
    return base;
  }
  const source = account?.transactions.find((each) => heldMinor(account, each) >= amount.minor);
  const made = account && run.bank.refund(account, source, amount.minor, false);
  return made && { ...base, transactionId: String(account.ids === 'own' ? made.transactionId : source!.transactionId) };
}

/** Of what can no longer arrive: what the provider's books say of it, or the opposite. */
function resolution(run: Run, payment: Payment, which: number, isWrong: boolean): OperatorDecision | undefined {
  const open = openEndsOf(payment).filter(({ since }) => Date.parse(since) + ARRIVES_WITHIN_MS < run.world.now);
  const end = open[which % Math.max(1, open.length)];
  if (!end) return undefined;
  if (end.kind === 'session') {
    return isWrong ? undefined : { kind: 'resolve', sessionId: end.sessionId, outcome: 'did-not-happen' };
  }
  const account = run.bank.accounts.get(end.sessionId);
  const outcome = (happened: boolean) => outcomeOf(happened !== isWrong);
  if (end.kind === 'refund') return resolvedRefund(run, payment, end, isWrong);
  const { authorizationId } = end;
  const theirs = account?.transactions.find((each) => authorizationId && isNamedIn(each, [authorizationId]));
  if (isWrong && account) noteWrongWord(run, account, theirs);
  const wanted = { capture: 'Success', void: 'Voided', authorization: theirs?.state ?? 'none' }[end.kind];
  if (!authorizationId) return undefined;
  if (end.kind === 'authorization') noteDenial(run, end.sessionId, isWrong && theirs !== undefined);
  return { kind: 'resolve', ...resolvable(end), outcome: outcome(theirs?.state === wanted) };
}

/** The provider tells of the newest transaction only: of another nobody can find out that it was wrong. */
function noteWrongWord(run: Run, account: Account, about: Transaction | undefined): void {
  if (account.transactions.at(-1) !== about) run.saidWrongly.add(account.sessionId);
  else if (about) run.saidOfNewest.push({ account, about });
}

function noteDenial(run: Run, sessionId: string, isWrong: boolean): void {
  run.shop.denied.add(sessionId);
  if (isWrong) run.deniedWrongly.add(sessionId);
}

const outcomeOf = (happened: boolean) => (happened ? ('happened' as const) : ('did-not-happen' as const));

/** Which of several equal ones was meant, nobody can tell; those that stand as completed here were others. */
function resolvedRefund(
  run: Run,
  payment: Payment,
  { sessionId, amount, guids }: OpenEnd,
  isWrong: boolean,
): OperatorDecision | undefined {
  const account = run.bank.accounts.get(sessionId);
  const equal = account?.refunds.filter(({ minor }) => minor === amount.minor) ?? [];
  const completed = payment.refunds.filter(
    (known) => known.sessionId === sessionId && known.phase === 'completed' && known.amount.minor === amount.minor,
  );
  const made = equal.length > completed.length ? equal.at(-1) : undefined;
  if (made?.state === 'processing') return undefined;
  if (isWrong || equal.length > 1) run.saidWrongly.add(sessionId);
  return { kind: 'resolve', guid: guids[0]!, outcome: outcomeOf((made?.state === 'Success') !== isWrong) };
}

/** A call that was given up on may still come to the provider for as long. */
const ARRIVES_WITHIN_MS = 30_000;
