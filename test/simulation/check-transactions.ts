import { balanceMinor, oursOf, remainingMinor } from '#payments';
import { isAskedInVain } from './asked-about.js';
import { isThat, type Account, type Transaction } from './bank.js';
import type { Case } from './case.js';
import { CLOCK_ERROR_MAX_MS } from './run.js';

type Known = Case['payment']['transactions'][number];

export function checkTransactions(one: Case): void {
  checkOurs(one);
  for (const account of one.accounts) {
    for (const transaction of account.transactions) checkTheirs(one, account, transaction);
  }
  checkBalance(one);
}

/** What we say has happened at the provider, has; or somebody has it on a list. */
function checkOurs(one: Case): void {
  for (const ours of one.payment.transactions) {
    const { says, amount, sessionId, saidByOperator } = ours;
    if (one.isDeceived(sessionId) || one.isListed(sessionId)) continue;
    if (isOperatorsWord(one, { sessionId, saidByOperator })) continue;
    const account = one.accounts.find((known) => known.sessionId === sessionId);
    const found = account?.transactions.find((known) => isThat(known, ours));
    // What the provider does not know is let go of without a call.
    if (!found && says === 'voided') continue;
    one.check('a transaction here is one at the provider', found !== undefined);
    one.check('captured here = captured at the provider', says !== 'captured' || found!.state === 'Success');
    one.check('voided here = voided at the provider', says !== 'voided' || found!.state === 'Voided');
    one.check('the amount is the same on both sides', says === 'voided' || account!.amount.minor === amount.minor);
    one.check('the provider was asked about what an operator said', !saidByOperator || isAsked(one, ours, found));
  }
}

function isAsked({ run, bank, accounts }: Case, { sessionId, since }: Known, found: Transaction | undefined): boolean {
  const account = accounts.find((known) => known.sessionId === sessionId)!;
  return isAskedInVain(bank.arrivals, account, found, { since, clockErrorMs: CLOCK_ERROR_MAX_MS[run.clocks] });
}

/** Somebody was wrong about a transaction of which the provider never tells. */
function isOperatorsWord({ run }: Case, known: Pick<Known, 'sessionId' | 'saidByOperator'> | undefined): boolean {
  return Boolean(known?.saidByOperator && run.mayStayWrong(known.sessionId));
}

function isOpenTo(one: Case, sessionId: string, known: ReturnType<typeof oursOf>): boolean {
  const isSeen = one.isListed(sessionId) || one.isDeceived(sessionId) || isOperatorsWord(one, known);
  return isSeen || waitsForOurs(one, known);
}

/** It is not voided as a second one before the call about the one that counts has ended, and that is listed. */
function waitsForOurs(one: Case, known: ReturnType<typeof oursOf>): boolean {
  const ours = oursOf(one.payment);
  return (
    known?.says === 'authorized' &&
    known.stance === 'unwanted' &&
    ours?.call?.phase === 'unknown' &&
    one.isListed(ours.sessionId)
  );
}

/** Somebody who was wrong took it off the list, and every answer about its session tells of another one since. */
function isDeniedForGood({ run }: Case, { sessionId, payloads }: Account, transaction: Transaction): boolean {
  return run.deniedWrongly.has(sessionId) && payloads.at(-1)?.about !== transaction;
}

/** Only a notification had told of it, and a refusal of its void that was carried out all the same has denied it: it is gone. */
function isDenied({ payment: { denied = [] } }: Case, transaction: Transaction): boolean {
  return isThat(transaction, { ids: denied });
}

/** What has happened at the provider is known here, or somebody can see that it is not. */
function checkTheirs(one: Case, account: Account, transaction: Transaction): void {
  const { payment } = one;
  const { sessionId } = account;
  const known = payment.transactions.find((each) => each.sessionId === sessionId && isThat(transaction, each));
  const isOpen = isOpenTo(one, sessionId, known);
  if (!known && !one.isVisible(account, transaction)) {
    one.run.surroundings.figures.count('size', 'transactions that nobody told of');
    return;
  }
  if (!known && isDeniedForGood(one, account, transaction)) {
    one.run.surroundings.figures.count(
      'size',
      'transactions that a person denied, and of which the provider tells no more',
    );
    return;
  }
  const isCounted = known !== undefined && known.id === oursOf(payment)?.id;
  switch (transaction.state) {
    case 'Success': {
      const isTaken = known?.says === 'captured' && (isCounted || remainingMinor(payment, known) === 0);
      return one.check('money taken at the provider counts, is given back, or is listed', isTaken || isOpen);
    }
    case 'Voided':
      return one.check(
        'money let go at the provider is voided here, or listed',
        known?.says === 'voided' || isDenied(one, transaction) || isOpen,
      );
    case 'Authorized':
      return one.check('authorised money counts here, or is listed', isCounted || isOpen);
    case 'Rejected':
    case 'Failed':
      return one.check('a declined try is not money', !known);
  }
}

/** Captured at the provider = balance + refunds + what was lost in disputes. */
function checkBalance(one: Case): void {
  const { payment, accounts } = one;
  const ours = oursOf(payment);
  const account = accounts.find(({ sessionId }) => sessionId === ours?.sessionId);
  if (!ours || !account || one.isListed(ours.sessionId) || one.isDeceived(ours.sessionId)) return;
  const found = account.transactions.find((known) => isThat(known, ours));
  const isAllKnown = account.refunds.every((refund) => one.isVisible(account, refund));
  if (found?.state !== 'Success' || !isAllKnown || one.run.mayStayWrong(account.sessionId)) return;
  const left = one.leftMinor(account, found);
  one.check('captured at the provider = balance + refunds + lost in disputes', balanceMinor(payment) === left);
}
