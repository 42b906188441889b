import type { BookkeepingPaytiko, Entry } from '#test/bookkeeping-paytiko.js';
import { send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import { eventually } from '#test/eventually.js';
import type { PatientShop } from './patient-shop.js';

/** One order on which one operation is tried. */
export interface Trial {
  shop: PatientShop;
  paytiko: BookkeepingPaytiko;
  order: Order;
  /** Every session that the shop was told of. */
  sessionIds: string[];
  entry?: Entry;
  /** What the shop was told in the end; by operation. */
  told: Record<string, string>;
  /** How long the shop asks before it leaves an operation PENDING. */
  waitMaxMs: number;
}

export interface Operation {
  name: string;
  merchant: 'acv' | 'api' | 'sale' | 'brief';
  /** Index of the gateway that it is tried at while another process is the victim; 0 unless said. */
  gateway?: number;
  /** Until the moment from which a crash is tried. */
  before?: (trial: Trial) => Promise<void>;
  /** With everything that the shop, the shopper and Paytiko do about it until it is decided. */
  run: (trial: Trial) => Promise<void>;
  /** Steps after which nobody can know whether a call went out, so that a person has to say. */
  mayWaitAfter?: RegExp | undefined;
}

export const start = async (trial: Trial) => {
  await trial.order.start();
  trial.sessionIds.push(trial.order.sessionId);
};
const pay = async (trial: Trial) => void (trial.entry = await trial.paytiko.pays(trial.order.sessionId));
const isPaid = ({ order }: Trial) =>
  eventually(async () => {
    const { body } = await order.history();
    if (body.paymentTransactionHistory[0].statusCode !== 'RESOLVED') throw new Error('not paid yet');
  });
const paid = async (trial: Trial) => {
  await start(trial);
  await pay(trial);
  await isPaid(trial);
};
const captured = async (trial: Trial) => {
  await paid(trial);
  await purchase(trial);
};
export const purchase = (trial: Trial) => tell(trial, 'purchase', (guid) => trial.order.purchase({ guid }));
const cancel = (trial: Trial) => tell(trial, 'void', (guid) => trial.order.void({ guid }));
const refund = (trial: Trial) => tell(trial, 'refund', (guid) => trial.order.refund('40.00', { guid }));
const tell = async (trial: Trial, name: string, call: Parameters<PatientShop['decided']>[0]) =>
  void (trial.told[name] = await trial.shop.decided(call, trial.waitMaxMs));

/** Every operation there is, each as the shop, the shopper and Paytiko carry it out. */
export const operations: Operation[] = [
  {
    name: 'start-session',
    merchant: 'acv',
    run: async (trial) => {
      await start(trial);
      await pay(trial);
      await isPaid(trial);
    },
  },
  { name: 'authorization', merchant: 'acv', before: start, run: async (trial) => (await pay(trial), isPaid(trial)) },
  {
    name: 'decline and return',
    merchant: 'acv',
    before: start,
    run: async ({ order, paytiko, shop }) => {
      await paytiko.declines(order.sessionId);
      await eventually(async () => {
        const { pathname, search } = new URL(paytiko.page(order.sessionId).request.failedRedirectUrl as string);
        const answer = await send(`${shop.url}${pathname}${search}`, { method: 'POST' }).catch(() => undefined);
        if (answer?.status !== 200) shop.ports = [shop.otherPort];
        const { body } = await order.history();
        if (body.status !== 'REJECTED') throw new Error('not declined yet');
      });
    },
  },
  { name: 'purchase', merchant: 'acv', before: paid, run: purchase },
  {
    name: 'purchase before the authorization',
    merchant: 'acv',
    before: start,
    run: async (trial) => {
      const decided = purchase(trial);
      await isAskedFor(trial, 'PURCHASE');
      await pay(trial);
      await decided;
    },
  },
  { name: 'void', merchant: 'acv', before: paid, run: cancel },
  { name: 'void of an open session', merchant: 'acv', before: start, run: cancel },
  {
    name: 'manual refund',
    merchant: 'acv',
    before: captured,
    run: async (trial) => {
      const decided = refund(trial);
      await isAskedFor(trial, 'REFUND');
      await trial.paytiko.givesBack(trial.entry!, '40.00');
      await decided;
    },
  },
  { name: 'refund by API', merchant: 'api', before: captured, run: refund, mayWaitAfter: /^stored RefundRequested$/ },
  {
    name: 'direct sale',
    merchant: 'sale',
    before: start,
    run: async (trial) => {
      trial.entry = await trial.paytiko.sells(trial.order.sessionId);
      await isPaid(trial);
      await purchase(trial);
    },
  },
  {
    name: 'void of a direct sale',
    merchant: 'sale',
    before: async (trial) => {
      await start(trial);
      trial.entry = await trial.paytiko.sells(trial.order.sessionId);
      await isPaid(trial);
    },
    run: async (trial) => {
      const decided = cancel(trial);
      await isAskedFor(trial, 'VOID');
      await trial.paytiko.givesBack(trial.entry!, '129.90');
      await decided;
    },
  },
  {
    name: 'second authorization',
    merchant: 'acv',
    before: paid,
    run: async ({ paytiko, order }) => isVoided(await paytiko.pays(order.sessionId)),
  },
  {
    name: 'late authorization',
    merchant: 'acv',
    before: async (trial) => {
      await start(trial);
      await cancel(trial);
    },
    run: async ({ paytiko, order }) => isVoided(await paytiko.pays(order.sessionId)),
  },
  ...(['purchase', 'void'] as const).flatMap((name) =>
    (['with effect', 'without effect'] as const).map((silence): Operation => ({
      name: `${name} met by silence, ${silence}`,
      merchant: 'acv',
      before: async (trial) => {
        await anotherSucceeds(trial);
        await paid(trial);
      },
      run: async (trial) => {
        trial.paytiko.silences.set(trial.entry!.transaction.externalId, silence);
        await (name === 'purchase' ? purchase : cancel)(trial);
      },
      // One new sending is allowed after a proof. Where that one is met by silence too, or nobody knows whether it
      // went out, a person has to say.
      mayWaitAfter: silence === 'with effect' ? undefined : /^stored .*Requested$/,
    })),
  ),
];

/** So many calls without an answer in a row would open the breaker. */
async function anotherSucceeds(trial: Trial): Promise<void> {
  await captured({ ...trial, order: trial.shop.order(), sessionIds: [], told: {} });
}

/** Until the shop's request is on record. */
export function isAskedFor({ order }: Trial, type: string): Promise<void> {
  return eventually(async () => {
    const { body } = await order.history({ type });
    if (body.paymentTransactionHistory.length === 0) throw new Error(`no ${type} yet`);
  });
}

/** Paytiko let it go. */
export async function isVoided(entry: Entry): Promise<void> {
  await eventually(() => {
    if (entry.state !== 'voided') throw new Error('not voided yet');
  });
}
