import { SESSIONS_MAX } from './books.js';
import { plus, recordOpenOutcome, recordUnpaidReturn, requestSession, type OpenOutcome } from './domain.js';
import { AMOUNT, money, nextGuid } from './requests.js';
import { decided, type Step, type World } from './world.js';

const SESSION_TTL_MS = 3_600_000;
const RETURN_KEY = 'key';
const LIMITS = { openMax: 20, allMax: 100 };
const SAID = { statusCode: '', statusDetail: '' };

const ANSWERS: readonly (readonly [string, OpenOutcome | undefined])[] = [
  ['opened', { kind: 'opened', redirectUrl: 'https://pay.example/page', ...SAID }],
  ['crash before the answer, the page is open', undefined],
  ['refused', { kind: 'refused', ...SAID }],
  ['not sent', { kind: 'not-sent', ...SAID }],
];

export function startSteps(world: World, amount: string): Step[] {
  const guid = nextGuid(world, 'START');
  if (!guid) return [];
  const answers = world.payment ? ANSWERS.slice(0, 1) : ANSWERS;
  return answers.map(([what, outcome]) => ({
    name: `shop starts ${guid} over ${amount}: ${what}`,
    run: () => start(world, guid, amount, outcome),
  }));
}

/** A repeat opens a session anew, under another id, where the first never reached the shopper. */
export function repeatedStart(world: World): Step[] {
  return [{ name: 'shop repeats s1: opened', run: () => start(world, 's1', AMOUNT, ANSWERS[0]![1]) }];
}

function start(world: World, guid: string, amount: string, outcome: OpenOutcome | undefined): World | undefined {
  const sessionId = `s${Object.keys(world.payment?.sessions ?? {}).length + 1}`;
  if (Number(sessionId.slice(1)) > SESSIONS_MAX) return undefined;
  const { flow } = world.setup;
  const request = {
    guid,
    fingerprint: guid,
    merchant: 'default',
    orderId: 'order-1',
    sessionId,
    kind: flow === 'sale' ? ('SALE' as const) : ('AUTH' as const),
    flow,
    amount: money(amount),
    locale: 'tr-TR',
    returnUrl: 'https://shop.example/return',
    expiresAt: plus(world.now, SESSION_TTL_MS),
    returnKey: RETURN_KEY,
    inquireAfterPageEnd: 'always' as const,
    shopper: 'sealed',
  };
  const begun = decided(world, (payment, context) => requestSession(payment, request, LIMITS, context));
  if (!begun?.payment?.sessions[sessionId] || !outcome) return begun;
  return decided(begun, (payment, context) => recordOpenOutcome(payment, sessionId, outcome, context));
}

/** The browser comes back by the failed page, with the key of the redirect. */
export function returnSteps(world: World): Step[] {
  const run = () => decided(world, (payment, context) => recordUnpaidReturn(payment, 's1', RETURN_KEY, context));
  return [{ name: 'shopper comes back from s1 unpaid', run }];
}
