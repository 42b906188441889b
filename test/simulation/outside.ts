import { heldMinor, type Account } from './bank.js';
import type { SimulationCommand } from './commands.js';
import type { Run } from './run.js';
import { isOf } from './shop.js';

type Of<Type extends SimulationCommand['type']> = Omit<Extract<SimulationCommand, { type: Type }>, 'type'>;

const LETS_TWO_THROUGH = 0.05;

/** What shoppers and the merchant's people do at the provider. */
export function pay(run: Run, { session, how }: Of<'pay'>): void {
  const account = run.accountOf(session);
  if (!account || isNowhere(run, account)) return;
  const { flow } = rulesOf(run, account);
  const state = {
    pays: flow === 'sale' ? 'Success' : 'Authorized',
    'is declined': 'Rejected',
    fails: 'Failed',
  } as const;
  // A page takes one payment; once in a while the provider lets two through.
  const isPaid = account.transactions.some((known) => known.state !== 'Rejected' && known.state !== 'Failed');
  if (!isPaid || (how === 'pays' && run.world.dice.chance(LETS_TWO_THROUGH))) run.bank.pay(account, state[how]);
}

/** Whatever else is on its way back. */
/** Its page came as something else, or not at all: there is no address that a shopper could be sent to. */
function isNowhere(run: Run, { sessionId }: Account): boolean {
  const opening = run.paymentOfSession(sessionId)?.sessions[sessionId]?.opening;
  return opening === 'unusable' || opening === 'refused';
}

export function refundAtDashboard(run: Run, { session, share }: Of<'refund at the dashboard'>): void {
  const account = run.accountOf(session);
  const source = account?.transactions.find(({ state }) => state === 'Success');
  if (account) run.bank.refund(account, source, Math.round((account.amount.minor * share) / 100), false);
}

/** What the shop asked for, made by a person at the dashboard. */
export function refundByHand(run: Run, { order, which }: Of<'carry out a refund by hand'>): void {
  const ref = run.orderOf(order);
  const waiting = run.shop.entries.filter(
    (entry) => entry.kind === 'refund' && entry.status === 'pending' && isOf(entry, ref),
  );
  const entry = waiting[which % Math.max(1, waiting.length)];
  const account = [...run.bank.accounts.values()].find(
    (known) => known.merchant === ref.merchant && known.transactions.some((each) => heldMinor(known, each) > 0),
  );
  if (!entry || !account || rulesOf(run, account).refunds !== 'manual') return;
  const source = account.transactions.find((each) => heldMinor(account, each) > 0);
  run.bank.refund(account, source, entry.amount!.minor, false);
}

function rulesOf(run: Run, { merchant }: Account) {
  return run.surroundings.processes.merchants.get(merchant).rules;
}
