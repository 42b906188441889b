import type { Payment } from '../../../libs/payments/src/domain/state/payment.js';
import { Refusal } from '../../../libs/payments/src/domain/values/refusal.js';
import { withNextSteps, ALL_STEPS } from '../../../libs/payments/src/domain/due/next-steps.js';
import { fold } from '../../../libs/payments/src/domain/evolve/evolve.js';
import { contextAt, noon, rules } from '../../../libs/payments/src/domain/testing/decision-contexts.js';
import { plus } from '../../../libs/payments/src/domain/values/decision-context.js';
import { Dice } from '../../simulation/dice.js';
import { anyAct } from './any-act.js';
import type { Act, Setup } from './act.js';
import { observed } from './observed.js';
import type { Scene } from './scene.js';

interface Driven {
  setup: Setup;
  payment?: Payment;
  now: string;
}

const SETUPS: Setup[] = [
  { flow: 'acv', refunds: 'manual', confirmation: 'response' },
  { flow: 'acv', refunds: 'api', confirmation: 'webhook' },
  { flow: 'sale', refunds: 'manual', confirmation: 'response' },
  { flow: 'sale', refunds: 'api', confirmation: 'response' },
];
const ACTS = 6_000;
const OFFERED = 12;

/** Anything happens, in any order, whether it makes sense or not. What happens is chosen from a list that is always the same. */
export function drivenScenes(): Scene<Driven>[] {
  const dice = new Dice(77);
  const acts = Array.from({ length: ACTS }, (_, number) => ({ act: anyAct(dice, number === 0), number }));
  return SETUPS.map((setup) => {
    const chosen = new Dice(99);
    return {
      name: `driven ${setup.flow} ${setup.refunds}`,
      begin: () => ({ setup, now: noon }),
      steps: (state) =>
        (state.payment ? Array.from({ length: OFFERED }, () => chosen.pick(acts)) : [acts[0]!]).map(
          ({ act, number }) => ({ name: `${number} ${act.name}`, run: () => played(state, act) }),
        ),
      step: (state: Driven, name: string) => {
        const { act, number } = acts[parseInt(name)]!;
        return { name: `${number} ${act.name}`, run: () => played(state, act) };
      },
      observe: ({ payment, now }) => payment && observed(payment, now, setup.refunds),
    };
  });
}

function played(state: Driven, act: Act): { after: Driven; events: unknown } {
  const now = act.ms ? plus(state.now, act.ms) : state.now;
  const context = contextAt(now);
  const kinds = act.ms ? ALL_STEPS : undefined;
  try {
    const { said, events, then } = act.decide(state.payment, context, state.setup);
    const begun = withNextSteps(state.payment, events, context, rules, kinds);
    const between = begun.length > 0 ? fold(begun, state.payment) : state.payment;
    const more = then && between ? withNextSteps(between, then(between), context, rules, kinds) : [];
    const payment = more.length > 0 ? fold(more, between) : between;
    return { after: { ...state, now, ...(payment && { payment }) }, events: [said, begun, more] };
  } catch (error) {
    if (error instanceof Refusal)
      return { after: state, events: `refused: ${error.code} ${JSON.stringify(error.details)}` };
    throw error;
  }
}
