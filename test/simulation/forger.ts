import { isNamedIn, type Account, type TransactionState } from './bank.js';
import type { SimulationCommand } from './commands.js';
import { forgedBody } from './payloads.js';
import type { Run } from './run.js';

type Forgery = Extract<SimulationCommand, { type: 'forge' }>;

/** Says what nobody has done, about an order whose signature was seen. It may never move money. */
export function forge(run: Run, { session, process, what }: Omit<Forgery, 'type'>): void {
  const account = run.accountOf(session);
  if (!account) return;
  const body = bodyOf(run, account, what);
  if (body === undefined) return;
  run.surroundings.figures.count('fault', `notification forged: ${what}`);
  const { merchant, sessionId } = account;
  const payload = { body, about: account.transactions.at(-1)! };
  run.shop.forged.add(sessionId);
  run.mail.deliver({ merchant, sessionId, payload, isUndeliverable: false, acknowledged: false }, process);
}

function bodyOf(run: Run, account: Account, what: Forgery['what']): string | undefined {
  const { confirmNotifications } = run.surroundings.processes.merchants.get(account.merchant).rules;
  // Where the provider offers no query, more is believed: that is what such a merchant loses.
  if (confirmNotifications === 'surprising' && what !== 'amount' && what !== 'currency') return undefined;
  const newest = account.transactions.at(-1);
  const state = newest?.state ?? 'Authorized';
  const { transactionId = 1, authorizationId = '1' } = newest ?? {};
  const own = { TransactionType: 'PayIn', TransactionId: transactionId, ExternalTransactionId: authorizationId };
  const as = (TransactionStatus: TransactionState | 'Chargeback' | 'ChargebackLost') => ({ ...own, TransactionStatus });
  switch (what) {
    case 'amount':
      return forgedBody(account, as(state), { minor: account.amount.minor - 1 });
    case 'currency':
      return forgedBody(account, as(state), { currency: 'EUR' });
    case 'Success':
    case 'Voided': {
      const wanted = what === 'Success' ? 'capture' : 'void';
      return isAwaited(run, account, wanted) ? undefined : forgedBody(account, as(what));
    }
    // The first begins a dispute, which moves nothing; the second may not end it.
    case 'Chargeback':
    case 'ChargebackLost':
      return forgedBody(account, as(what));
    case 'Success of nothing':
      return forgedBody(account, { ...as('Success'), ...unknownIds(run) });
    case 'Authorized of nothing':
      return forgedBody(account, { ...as('Authorized'), ...unknownIds(run) });
    case 'Authorized of another order': {
      const other = [...run.bank.accounts.values()].find((known) => known !== account && known.transactions.length > 0);
      const [stolen] = other?.transactions ?? [];
      if (!stolen) return undefined;
      const ids = { TransactionId: stolen.transactionId, ExternalTransactionId: stolen.authorizationId };
      return forgedBody(account, { ...as('Authorized'), ...ids });
    }
    case 'Refund Success':
    case 'Refund Failed': {
      const minor = run.world.dice.pick([account.amount.minor, 1_299, 3_248]);
      const TransactionStatus = what === 'Refund Success' ? 'Success' : 'Failed';
      return forgedBody(account, { ...own, TransactionType: 'Refund', TransactionStatus }, { minor });
    }
  }
}

function unknownIds(run: Run) {
  const number = run.world.dice.between(1, 1e6);
  return { TransactionId: number, ExternalTransactionId: `999${number}` };
}

/** A forgery that says just what our own call, which was accepted, is about to bring is believed, and is not told apart. */
function isAwaited(run: Run, account: Account, kind: 'capture' | 'void'): boolean {
  const ours = run.paymentOfSession(account.sessionId)?.transactions ?? [];
  return ours.some(
    ({ call, ids }) =>
      call?.kind === kind && call.phase === 'accepted' && account.transactions.some((known) => isNamedIn(known, ids)),
  );
}
