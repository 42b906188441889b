import { formatMoney, type PaymentHistory, type PaymentRef } from '#payments';
import { refundedMinor, type Account, type Transaction } from './bank.js';
import { canonical } from './jsonb.js';
import { replayed, type Payment } from './reading.js';
import type { Run } from './run.js';
import { Violation } from './violation.js';

const PAYMENT = (ref: PaymentRef) => `payment-${ref.merchant}-${ref.orderId}`;

/** Everything that must hold of every order once all has come to rest. */
export async function checkEverything(run: Run): Promise<void> {
  for (const ref of run.orders) {
    const events = await run.surroundings.database.store.readStream(PAYMENT(ref));
    const payment = await replayed(events);
    const accounts = accountsOf(run, ref, payment);
    if (!payment || isDeceived(payment, accounts)) continue;
    const found = (problem: string): never => {
      throw new Violation(problem, ref, payment);
    };
    const check = (what: string, holds: boolean): void => {
      run.surroundings.figures.count('check', what);
      if (!holds) found(what);
    };
    checkOurs(payment, accounts, check);
    for (const account of accounts)
      for (const transaction of account.transactions) {
        checkTheirs(payment, account, transaction, check);
      }
    checkRefunds(payment, accounts, check);
    checkNotifications(run, payment, check);
    const history = await readHistory(run, ref);
    check('an order with events has a history', history !== undefined);
    checkHistory(payment, history!, check);
    await checkReadModel(run, ref, payment, check);
  }
  checkCalls(run);
}

/** A forgery that says just what our own call was to bring about is believed: nobody else knows the signature. */
function isDeceived({ authorization, surplus }: Payment, accounts: Account[]): boolean {
  const called = [authorization, ...Object.values(surplus)].filter((known) => known?.call);
  return accounts.some(({ forged, sessionId }) => forged && called.some((known) => known?.sessionId === sessionId));
}

type Check = (what: string, holds: boolean) => void;

function accountsOf(run: Run, { merchant }: PaymentRef, payment: Payment | undefined): Account[] {
  return [...run.bank.accounts.values()].filter(
    (account) => account.merchant === merchant && payment?.sessions[account.sessionId],
  );
}

/** What we say has happened at the provider. */
function checkOurs(payment: Payment, accounts: Account[], check: Check): void {
  const { capture, authorization, phase, surplus } = payment;
  const transactions = accounts.flatMap((account) => account.transactions.map((each) => ({ ...each, account })));
  const find = (authorizationId?: string, transactionId?: string) =>
    transactions.find(
      (each) => each.authorizationId === authorizationId || String(each.transactionId) === transactionId,
    );
  if (capture) {
    const theirs = find(capture.authorizationId, capture.transactionId);
    check('captured here = captured at the provider', theirs?.state === 'Success');
    check('the captured amount is the same on both sides', theirs?.account.amount.minor === capture.amount.minor);
  }
  if (phase === 'voided') {
    check('voided here = voided at the provider', find(authorization?.authorizationId)?.state === 'Voided');
  }
  for (const { authorizationId, call } of Object.values(surplus)) {
    const isVoided = call?.kind === 'void' && call.phase === 'done';
    if (isVoided) check('given back here = voided at the provider', find(authorizationId)?.state === 'Voided');
  }
}

/** What has happened at the provider is known here, or somebody can see that it is not. */
function checkTheirs(payment: Payment, account: Account, transaction: Transaction, check: Check): void {
  const { authorizationId, transactionId, state } = transaction;
  const { capture, phase } = payment;
  const known = knownAuthorization(payment, authorizationId);
  const isCaptured = capture?.authorizationId === authorizationId || capture?.transactionId === String(transactionId);
  const isVoided = known?.call?.kind === 'void' && known.call.phase === 'done';
  const isCounted = Boolean(known) && phase === 'authorized' && payment.authorization === known;
  const isSeen = isOnHold(payment, account) || isOpenEnd(payment, known);
  switch (state) {
    case 'Success':
      return check('money taken at the provider is captured here, or visibly open', isCaptured || isSeen);
    case 'Voided':
      return check('money let go at the provider is voided here, or visibly open', isVoided || isSeen);
    case 'Authorized':
      return check('authorised money is visible here', isCounted || isSeen);
    case 'Rejected':
    case 'Failed':
      return check('a declined try is not money', !known && !isCaptured);
  }
}

/** Somebody has it on a list, or has decided about it. */
function isOnHold({ sessions }: Payment, { sessionId }: Account): boolean {
  const { hold, decided } = sessions[sessionId] ?? {};
  return Boolean(hold ?? decided);
}

type Authorization = NonNullable<Payment['authorization']>;

function knownAuthorization({ authorization, surplus }: Payment, authorizationId: string): Authorization | undefined {
  return [authorization, surplus[authorizationId]].find((each) => each?.authorizationId === authorizationId);
}

/** As operators see it: what may not stay is on their list even when its void was refused. */
function isOpenEnd({ surplus }: Payment, known: Authorization | undefined): boolean {
  if (!known?.call || known.call.phase === 'done') return false;
  return known.call.phase !== 'refused' || Boolean(surplus[known.authorizationId]);
}

function checkRefunds(payment: Payment, accounts: Account[], check: Check): void {
  const completed = payment.refunds.filter(({ phase }) => phase === 'completed').map(({ amount }) => amount.minor);
  const ours = completed.reduce((sum, minor) => sum + minor, 0);
  const captured = payment.capture?.amount.minor ?? 0;
  const isHeld = Object.values(payment.sessions).some(({ hold, decided }) => hold ?? decided);
  const reserved = payment.refunds
    .filter(({ phase }) => phase !== 'failed')
    .reduce((sum, each) => sum + each.amount.minor, 0);
  check('refunds and reservations ≤ captured', reserved <= captured || isHeld);
  check('refunds ≤ captured', ours <= captured);
  const theirs = accounts
    .filter(({ sessionId }) => sessionId === payment.capture?.sessionId)
    .reduce((sum, account) => sum + refundedMinor(account), 0);
  check('refunded here = refunded at the provider', ours === theirs || isHeld);
}

function checkNotifications(run: Run, payment: Payment, check: Check): void {
  for (const letter of run.bank.letters) {
    if (!letter.acknowledged || !payment.sessions[letter.sessionId]) continue;
    const read = run.surroundings.processes.reader.read(letter.merchant, letter.body);
    if (read.kind !== 'fact') throw new Violation(`a notification cannot be read: ${read.reason}`);
    const { status, transactionId } = read.fact;
    const isIn = payment.facts.some(
      (key) => key.startsWith(`${letter.sessionId}|`) && key.includes(`|${status}|${transactionId}|`),
    );
    check('an acknowledged notification is in its payment', isIn);
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
  const { phase, capture, authorization, refunds } = payment;
  const done = refunds
    .filter((refund) => refund.phase === 'completed')
    .reduce((sum, { amount }) => sum + amount.minor, 0);
  const minor =
    phase === 'captured' ? capture!.amount.minor - done : phase === 'authorized' ? authorization!.amount.minor : 0;
  check('the balance is right, as text', history.balance === formatMoney({ minor, currency: 'TRY' }));
  const shown = history.steps.filter(({ type }) => type !== 'HISTORY').map(({ guid }) => guid);
  check('every operation is in history once', new Set(shown).size === shown.length);
  const ended = phase === 'captured' || phase === 'voided' || phase === 'cancelled';
  const waits = history.steps.some(
    ({ type, status }) => (type === 'PURCHASE' || type === 'VOID') && status === 'pending',
  );
  const mayWait = refunds.some((refund) => refund.phase !== 'completed' && refund.phase !== 'failed');
  check('nothing waits for what has ended', !ended || !waits || mayWait);
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
