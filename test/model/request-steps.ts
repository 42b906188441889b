import {
  requestCapture,
  requestRefund,
  requestSession,
  requestVoid,
  recordOpenOutcome,
  oursOf,
  plus,
  type OpenOutcome,
  type OperationKind,
} from './domain.js';
import { decided, type Step, type World } from './world.js';

export const AMOUNT = '129.90';
export const OTHER_AMOUNT = '199.90';
const PART = '30.00';
const GUIDS_MAX = 2;
const SESSION_TTL_MS = 3_600_000;
const LIMITS = { openMax: 20, allMax: 100 };

const SAID = { statusCode: '', statusDetail: '' };

const ANSWERS: readonly (readonly [string, OpenOutcome | undefined])[] = [
  ['opened', { kind: 'opened', redirectUrl: 'https://pay.example/page', ...SAID }],
  ['crash before the answer, the page is open', undefined],
  ['refused', { kind: 'refused', ...SAID }],
  ['not sent', { kind: 'not-sent', ...SAID }],
];

/** What the shop can ask for now. */
export function requestSteps(world: World): Step[] {
  if (!world.payment) return startSteps(world, AMOUNT);
  return [
    ...startSteps(world, AMOUNT),
    ...startSteps(world, OTHER_AMOUNT),
    ...purchaseSteps(world),
    ...voidSteps(world),
    ...refundSteps(world),
  ];
}

function startSteps(world: World, amount: string): Step[] {
  const guid = nextGuid(world, 'START');
  if (!guid) return [];
  const run = (outcome: OpenOutcome | undefined) => () => {
    const { flow } = world.setup;
    const request = {
      guid,
      fingerprint: guid,
      merchant: 'default',
      orderId: 'order-1',
      sessionId: guid,
      kind: flow === 'sale' ? ('SALE' as const) : ('AUTH' as const),
      flow,
      amount: money(amount),
      locale: 'tr-TR',
      returnUrl: 'https://shop.example/return',
      expiresAt: plus(world.now, SESSION_TTL_MS),
      shopper: 'sealed',
    };
    const begun = decided(world, (payment, context) => requestSession(payment, request, LIMITS, context));
    if (!begun || !outcome) return begun;
    return decided(begun, (payment, context) => recordOpenOutcome(payment, guid, outcome, context));
  };
  const answers = world.payment ? ANSWERS.slice(0, 1) : ANSWERS;
  return answers.map(([what, outcome]) => ({ name: `shop starts ${guid} over ${amount}: ${what}`, run: run(outcome) }));
}

function purchaseSteps(world: World): Step[] {
  const guid = nextGuid(world, 'PURCHASE');
  if (!guid) return [];
  return [undefined, AMOUNT, OTHER_AMOUNT].map((amount) => ({
    name: `shop asks for purchase ${guid}${amount ? ` of ${amount}` : ''}`,
    run: () =>
      decided(world, (payment, context) => requestCapture(payment, { guid, fingerprint: guid, amount }, context)),
  }));
}

function voidSteps(world: World): Step[] {
  const guid = nextGuid(world, 'VOID');
  const { refunds } = world.setup;
  if (!guid) return [];
  const run = () =>
    decided(world, (payment, context) => requestVoid(payment, { guid, fingerprint: guid }, { refunds }, context));
  return [{ name: `shop asks for void ${guid}`, run }];
}

/** Where nothing is captured a refund is rejected at once: the table test covers that. */
function refundSteps(world: World): Step[] {
  const guid = nextGuid(world, 'REFUND');
  const ours = oursOf(world.payment!);
  const { refunds } = world.setup;
  if (!guid || ours?.says !== 'captured') return [];
  return [PART, (ours.amount.minor / 100).toFixed(2)].map((amount) => ({
    name: `shop asks for refund ${guid} of ${amount}`,
    run: () =>
      decided(world, (payment, context) => {
        const request = { guid, fingerprint: guid, amount: money(amount) };
        return requestRefund(payment, request, { refunds }, context);
      }),
  }));
}

function nextGuid({ payment }: World, kind: OperationKind): string | undefined {
  const letter = { START: 's', PURCHASE: 'p', VOID: 'v', REFUND: 'r', HISTORY: 'h' }[kind];
  const used = payment?.operations.filter((known) => known.kind === kind && known.guid.startsWith(letter)).length ?? 0;
  // A refund that a void became keeps the void's guid.
  return used < GUIDS_MAX ? `${letter}${used + 1}` : undefined;
}

function money(amount: string) {
  return { minor: Math.round(Number(amount) * 100), currency: 'TRY' };
}
