import { Blocked } from '../check/verdict.js';
import type { Order } from '../client/order.js';
import { fieldsOf, textOf } from '../client/reading.js';
import type { Trial } from '../run/trial.js';
import type { PaytikoCall, PaytikoSession } from '../provider/paytiko-books.js';
import type { PaytikoDouble } from '../provider/paytiko-double.js';

export function paytikoOf(t: Trial): PaytikoDouble {
  const { paytiko } = t.around;
  if (!paytiko) throw new Blocked('Paytiko is not played in this run (see the command provider)');
  return paytiko;
}

/** Whatever the extension calls its orders there: the shopper's e-mail is the kit's own. */
export function emailOf(order: Order): string {
  const { email } = fieldsOf(fieldsOf(order.startRequest()).customer);
  return textOf(email) ?? '';
}

export const sessionsOf = (t: Trial, order: Order): PaytikoSession[] => paytikoOf(t).books.sessionsOf(emailOf(order));

/** Captures or voids that Paytiko was asked for. */
export function validationsOf(t: Trial, order: Order, kind: 'Capture' | 'Void'): PaytikoCall[] {
  return paytikoOf(t)
    .books.callsOf(emailOf(order), 'validate-transaction')
    .filter(({ validation }) => validation === kind);
}
