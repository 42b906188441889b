import { ExactNumber } from '../client/answer.js';
import { type Fields, textOf } from '../client/reading.js';
import type { Mutant } from './mutant.js';
import { ReferenceExtension } from './reference-extension.js';
import { end, newStep, type Payment, Refused, type Session, type Step } from './reference-state.js';

const forgets = (operation: string) =>
  class extends ReferenceExtension {
    protected override recall(guid: string, asked: string) {
      return asked === operation ? undefined : super.recall(guid, asked);
    }
  };

/** Money that moves twice, not at all, or in another amount; operations that mean something else. */
export const MUTANTS_OF_PAYMENTS: readonly Mutant[] = [
  {
    name: 'start-session repeated opens a second session',
    caughtBy: 'AKN-IDEM-01',
    Extension: forgets('start-session'),
  },
  { name: 'purchase repeated is a second purchase', caughtBy: 'AKN-IDEM-02', Extension: forgets('purchase') },
  { name: 'refund repeated gives the money back twice', caughtBy: 'AKN-IDEM-03', Extension: forgets('refund') },
  {
    name: 'a guid with another content is answered as if it were the first',
    caughtBy: 'AKN-IDEM-04',
    Extension: class extends ReferenceExtension {
      protected override fingerprint(operation: string): string {
        return operation;
      }
    },
  },
  {
    name: 'amounts through floats, cut off',
    caughtBy: 'AKN-MONEY-01',
    Extension: class extends ReferenceExtension {
      protected override start(body: Fields): Promise<Session> {
        const cut = Math.trunc(Number(textOf(body.orderAmount)) * 100) / 100;
        return super.start({ ...body, orderAmount: new ExactNumber(cut.toFixed(2)) });
      }
    },
  },
  {
    name: 'refunds are subtracted as floats, cut off',
    caughtBy: 'AKN-MONEY-02',
    Extension: class extends ReferenceExtension {
      protected override balance(payment: Payment): number {
        const entry = this.entryOf(payment);
        if (entry?.state !== 'captured' || payment.decimals !== 2) return super.balance(payment);
        return entry.refunded ? Math.floor((entry.captured / 100 - entry.refunded / 100) * 100) : entry.captured;
      }
    },
  },
  {
    name: 'two equal refunds are taken for one',
    caughtBy: 'AKN-MONEY-03',
    Extension: class extends ReferenceExtension {
      protected override async refund(payment: Payment, body: Fields): Promise<Step> {
        const amount = Math.round(Number(textOf(body.amount)) * 10 ** payment.decimals);
        const equal = payment.steps.find((step) => step.type === 'REFUND' && step.amount === amount);
        if (!equal) return super.refund(payment, body);
        const step = end(newStep(String(body.guid), 'REFUND'), 'RESOLVED', 'Given back before');
        payment.steps.push(step);
        return step;
      }
    },
  },
  {
    name: 'more is given back than there is',
    caughtBy: 'AKN-MONEY-04',
    Extension: class extends ReferenceExtension {
      protected override refund(payment: Payment, body: Fields): Promise<Step> {
        return super.refund(payment, body).catch((error: unknown) => {
          if (!(error instanceof Refused) || error.message !== 'AMOUNT_EXCEEDS_BALANCE') throw error;
          const step = newStep(String(body.guid), 'REFUND', Math.round(Number(textOf(body.amount)) * 100));
          payment.steps.push(step);
          return this.carryOut(payment, step, 'refund');
        });
      }
    },
  },
  {
    name: 'a smaller purchase takes the whole',
    caughtBy: 'AKN-MONEY-07',
    Extension: class extends ReferenceExtension {
      protected override purchase(payment: Payment, body: Fields): Promise<Step> {
        return super.purchase(payment, { ...body, orderAmount: undefined });
      }
    },
  },
  {
    name: 'a void that says RESOLVED and keeps the money',
    caughtBy: 'AKN-MONEY-10',
    Extension: class extends ReferenceExtension {
      protected override balance(payment: Payment): number {
        const entry = this.entryOf(payment);
        return entry?.state === 'voided' ? entry.amount : super.balance(payment);
      }
    },
  },
  {
    name: 'a completed order can be voided, and nothing is given back',
    caughtBy: 'AKN-STATE-10',
    Extension: class extends ReferenceExtension {
      protected override async void(payment: Payment, body: Fields): Promise<Step> {
        const step = await super.void(payment, body);
        return this.entryOf(payment)?.state === 'captured' ? end(step, 'RESOLVED', 'Done') : step;
      }
    },
  },
  {
    name: 'purchase before the payment is REJECTED',
    caughtBy: 'AKN-STATE-06',
    Extension: class extends ReferenceExtension {
      protected override async purchase(payment: Payment, body: Fields): Promise<Step> {
        const step = await super.purchase(payment, body);
        return step.status === 'PENDING' && !payment.paid ? end(step, 'REJECTED', 'Nobody has paid') : step;
      }
    },
  },
  {
    name: 'a declined order is completed',
    caughtBy: 'AKN-STATE-07',
    Extension: class extends ReferenceExtension {
      protected override async purchase(payment: Payment, body: Fields): Promise<Step> {
        const step = await super.purchase(payment, body);
        return payment.sessions.at(-1)?.state === 'declined' ? end(step, 'RESOLVED', 'Done') : step;
      }
    },
  },
  {
    name: 'a completed order is told that its second purchase failed',
    caughtBy: 'AKN-STATE-08',
    Extension: class extends ReferenceExtension {
      protected override async purchase(payment: Payment, body: Fields): Promise<Step> {
        const captured = this.entryOf(payment)?.state === 'captured';
        const step = await super.purchase(payment, body);
        return captured ? end(step, 'REJECTED', 'Captured before') : step;
      }
    },
  },
  {
    name: 'an unknown order has an empty history',
    caughtBy: 'AKN-STATE-13',
    Extension: class extends ReferenceExtension {
      protected override find(body: Fields): Payment {
        const known = this.payments.get(textOf(body.orderId) ?? '');
        if (known) return known;
        const [orderId, sessions, steps] = [String(body.orderId), [], [newStep(String(body.guid), 'START')]];
        return { orderId, currency: 'TRY', decimals: 2, sessions, steps, inReview: false };
      }
    },
  },
  {
    name: 'a paid order can be paid again',
    caughtBy: 'AKN-STATE-14',
    Extension: class extends ReferenceExtension {
      protected override start(body: Fields): Promise<Session> {
        const payment = this.payments.get(String(body.orderId));
        const paid = payment?.paid;
        if (payment) delete payment.paid;
        return super.start(body).finally(() => {
          if (payment && paid) payment.paid = paid;
        });
      }
    },
  },
];
