import { actionsOn } from '../../libs/payments/src/domain/testing/actions.js';
import { paid } from '../../libs/payments/src/domain/testing/beginnings.js';
import { OTHER_STATES } from '../../libs/payments/src/domain/testing/other-states.js';
import { says } from '../../libs/payments/src/domain/testing/reports.js';
import { TRANSACTION_STATES } from '../../libs/payments/src/domain/testing/transaction-states.js';
import { recordReport, Refusal, type DecisionContext, type Payment, type PaymentEvent } from './domain.js';

/** A person said that the void has happened, and has accepted that it has not. */
const notVoidedAfterAll = () =>
  paid()
    .void('v1')
    .voiding('T1', 'unknown')
    .resolve({ guid: 'v1', outcome: 'happened' })
    .report(says('s1', 'T1', 'authorized', { statusCode: 'still' }))
    .accept('s1');
const WORDS = ['authorized', 'captured', 'voided', 'failed'] as const;

/** A payment in every state that has a name, and what people, the shop and the provider can make of it next. */
export function playedStates(): PaymentEvent[][] {
  return [...Object.values({ ...TRANSACTION_STATES, ...OTHER_STATES }), notVoidedAfterAll].flatMap((play) => {
    const { payment, context, events } = play();
    return [events, ...nextOf(payment, context).map((next) => [...events, ...next])];
  });
}

function nextOf(payment: Payment, context: DecisionContext): PaymentEvent[][] {
  const reported = WORDS.map((word) => () => {
    const report = says('s1', 'T1', word, { statusCode: 'told again' });
    return recordReport(payment, report, { confirmed: true }, context);
  });
  return [...Object.values(actionsOn(payment, context)), ...reported].map(unlessRefused);
}

function unlessRefused(decide: () => PaymentEvent[]): PaymentEvent[] {
  try {
    return decide();
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
