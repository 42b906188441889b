import { type Payment, type PaymentHistory, type PaymentRef } from '#payments';
import { Case } from './case.js';
import { checkBooks } from './check-books.js';
import { checkAnswers, checkHistory } from './check-answers.js';
import { checkRefunds } from './check-refunds.js';
import { checkTransactions } from './check-transactions.js';
import { canonical } from './jsonb.js';
import { replayed } from './reading.js';
import { streamOf, type Run } from './run.js';
import { Violation } from './violation.js';

/** Everything that must hold of every order once all has come to rest: the provider's books are the judge. */
export async function checkEverything(run: Run): Promise<void> {
  for (const ref of run.orders) {
    const events = await run.surroundings.database.store.readStream(streamOf(ref));
    const payment = await replayed(events);
    if (!payment) continue;
    const notifications = await run.surroundings.notifications(Object.keys(payment.sessions));
    const one = new Case(run, ref, payment, notifications);
    checkTransactions(one);
    checkRefunds(one);
    checkAnswers(one);
    checkBooks(one, events);
    for (const { state } of notifications) one.check('a stored notification has come to its end', state !== 'received');
    const history = await readHistory(run, ref);
    one.check('an order with events has a history', history !== undefined);
    checkHistory(one, history!);
    await checkReadModel(one);
  }
  checkCalls(run);
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

async function checkReadModel(one: Case): Promise<void> {
  const { run, ref, payment } = one;
  // The history call may have noted itself after the last projection.
  if (run.surroundings.processes.merchants.get(ref.merchant).rules.recordHistoryCalls) return;
  const { rows } = await run.surroundings.database.pool.query({
    name: 'payment-history-read',
    text: READ,
    values: [[streamOf(ref)]],
  } as never);
  const [row] = rows as { payment: Payment }[];
  one.check('read model = replay', canonical(row?.payment) === canonical(payment));
}

const READ =
  'select stream_id, version::int as version, payment from payments.payment_history_v2 where stream_id = any($1)';

/** The provider's side of "one capture or void": what came in had an effect once. */
function checkCalls(run: Run): void {
  const effective = run.bank.arrivals.filter((each) => each.effective && each.what !== 'refund');
  const byAuthorization = Map.groupBy(effective, ({ authorizationId }) => authorizationId);
  for (const [authorizationId, calls] of byAuthorization) {
    run.surroundings.figures.count('check', 'one effective capture or void for each authorization');
    if (calls.length > 1) throw new Violation(`two effective calls about ${authorizationId}`, calls);
  }
}
