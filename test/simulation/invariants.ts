import {
  balanceMinor,
  formatMoney,
  openEndsOf,
  openReviews,
  oursOf,
  refundsOf,
  remainingMinor,
  statusOf,
  type Payment,
  type PaymentHistory,
  type PaymentRef,
} from '#payments';
import { refundedMinor, type Account, type Transaction } from './bank.js';
import { canonical } from './jsonb.js';
import { replayed } from './reading.js';
import type { Run } from './run.js';
import { Violation } from './violation.js';

const PAYMENT = (ref: PaymentRef) => `payment-${ref.merchant}-${ref.orderId}`;

/** Everything that must hold of every order once all has come to rest: the provider's books are the judge. */
export async function checkEverything(run: Run): Promise<void> {
  for (const ref of run.orders) {
    const payment = await replayed(await run.surroundings.database.store.readStream(PAYMENT(ref)));
    if (!payment) continue;
    const accounts = accountsOf(run, ref, payment);
    const check = (what: string, holds: boolean): void => {
      run.surroundings.figures.count('check', what);
      if (!holds) throw new Violation(what, ref, payment);
    };
    checkOurs(payment, accounts, check);
    for (const account of accounts)
      for (const transaction of account.transactions) checkTheirs(payment, account, transaction, check);
    checkRefunds(run, payment, accounts, check);
    checkNotifications(run, payment, check);
    const history = await readHistory(run, ref);
    check('an order with events has a history', history !== undefined);
    checkHistory(payment, history!, check);
    await checkReadModel(run, ref, payment, check);
  }
  checkCalls(run);
}

type Check = (what: string, holds: boolean) => void;

function accountsOf(run: Run, { merchant }: PaymentRef, payment: Payment | undefined): Account[] {
  return [...run.bank.accounts.values()].filter(
    (account) => account.merchant === merchant && payment?.sessions[account.sessionId],
  );
}

/** What we say has happened at the provider, has; or somebody has it on a list. */
function checkOurs(payment: Payment, accounts: Account[], check: Check): void {
  const theirs = accounts.flatMap((account) => account.transactions.map((each) => ({ ...each, account })));
  for (const { ids, says, amount, sessionId } of payment.transactions) {
    const found = theirs.find(
      ({ authorizationId, transactionId }) => ids.includes(authorizationId) || ids.includes(String(transactionId)),
    );
    if (isListed(payment, sessionId)) continue;
    check('a transaction here is one at the provider', found !== undefined);
    check('captured here = captured at the provider', says !== 'captured' || found!.state === 'Success');
    check('voided here = voided at the provider', says !== 'voided' || found!.state === 'Voided');
    check('the amount is the same on both sides', found!.account.amount.minor === amount.minor);
  }
}

/** What has happened at the provider is known here, or somebody can see that it is not. */
function checkTheirs(payment: Payment, account: Account, transaction: Transaction, check: Check): void {
  const { authorizationId, transactionId, state } = transaction;
  const known = payment.transactions.find(
    ({ ids }) => ids.includes(authorizationId) || ids.includes(String(transactionId)),
  );
  const isCounted = known && known.id === oursOf(payment)?.id;
  const isListedHere = isListed(payment, account.sessionId);
  switch (state) {
    case 'Success': {
      const isGivenBack = known && remainingMinor(payment, known) === 0;
      const isTaken = known?.says === 'captured' && (isCounted || isGivenBack);
      return check('money taken at the provider counts, is given back, or is listed', Boolean(isTaken) || isListedHere);
    }
    case 'Voided':
      return check('money let go at the provider is voided here, or listed', known?.says === 'voided' || isListedHere);
    case 'Authorized':
      return check('authorised money counts here, or is listed', Boolean(isCounted) || isListedHere);
    case 'Rejected':
    case 'Failed':
      return check('a declined try is not money', !known);
  }
}

function isListed(payment: Payment, sessionId: string): boolean {
  return [...openReviews(payment), ...openEndsOf(payment)].some((item) => item.sessionId === sessionId);
}

function checkRefunds(run: Run, payment: Payment, accounts: Account[], check: Check): void {
  for (const transaction of payment.transactions) {
    const completed = refundsOf(payment, transaction).filter(({ phase }) => phase === 'completed');
    const ours = completed.reduce((sum, { amount }) => sum + amount.minor, 0);
    const account = accounts.find(({ sessionId }) => sessionId === transaction.sessionId);
    const isOpen = isListed(payment, transaction.sessionId) || isUnconfirmed(run, transaction.sessionId);
    check('refunds ≤ captured, or listed', ours <= transaction.amount.minor || isOpen);
    const isOnly = payment.transactions.filter(({ sessionId }) => sessionId === transaction.sessionId).length === 1;
    const theirs = account ? refundedMinor(account) : 0;
    check('refunded here = refunded at the provider, or listed', !isOnly || ours === theirs || isOpen);
  }
}

/** A report of it waits on the operators' list, since the provider could not say whether it is true. */
function isUnconfirmed(run: Run, sessionId: string): boolean {
  return run.surroundings.notifications().some((row) => row.sessionId === sessionId && row.state === 'unconfirmed');
}

function checkNotifications(run: Run, payment: Payment, check: Check): void {
  const rows = run.surroundings.notifications();
  for (const { sessionId, state, reason } of rows.filter((row) => payment.sessions[row.sessionId])) {
    check(`a stored notification has come to its end (${state}: ${reason}, ${sessionId})`, state !== 'received');
  }
}

async function readHistory(run: Run, ref: PaymentRef): Promise<PaymentHistory | undefined> {
  let history: PaymentHistory | undefined;
  const reading = run.shop.readHistory(ref, run.process(0)).then((read) => {
    history = read;
  });
  run.world.watch(reading);
  await run.world.calm();
  return history;
}

function checkHistory(payment: Payment, history: PaymentHistory, check: Check): void {
  const balance = formatMoney({ minor: balanceMinor(payment), currency: 'TRY' });
  check('the balance is right, as text', history.balance === balance);
  const shown = history.steps.filter(({ type }) => type !== 'HISTORY').map(({ guid }) => guid);
  check('every operation is in history once', new Set(shown).size === shown.length);
  const waits = payment.operations.filter((operation) => statusOf(payment, operation).status === 'pending');
  const isCovered = openReviews(payment).length > 0 || openEndsOf(payment).length > 0;
  const isOver = waits.every(({ kind }) => kind === 'REFUND' || kind === 'START');
  check(
    'nothing waits that is on no list',
    isOver || isCovered || payment.refunds.some(({ phase }) => phase === 'pending'),
  );
}

async function checkReadModel(run: Run, ref: PaymentRef, payment: Payment, check: Check): Promise<void> {
  const { rows } = await run.surroundings.database.pool.query({
    name: 'payment-history-read',
    text: READ,
    values: [[PAYMENT(ref)]],
  } as never);
  const [row] = rows as { payment: Payment }[];
  // The history call above may have noted itself after the last projection.
  if (!run.surroundings.processes.merchants.get(ref.merchant).rules.recordHistoryCalls)
    check('read model = replay', canonical(row?.payment) === canonical(payment));
}

const READ =
  'select stream_id, version::int as version, payment from payments.payment_history_v2 where stream_id = any($1)';

/** The provider's side of "one capture or void": what came in had an effect once, and there was a reason to send it. */
function checkCalls(run: Run): void {
  const effective = run.bank.arrivals.filter((each) => each.effective && each.what !== 'refund');
  const byAuthorization = Map.groupBy(effective, ({ authorizationId }) => authorizationId);
  for (const [authorizationId, calls] of byAuthorization) {
    run.surroundings.figures.count('check', 'one effective capture or void for each authorization');
    if (calls.length > 1) throw new Violation(`two effective calls about ${authorizationId}`, calls);
  }
}
