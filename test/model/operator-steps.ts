import {
  acceptReview,
  confirmRefund,
  formatMoney,
  isPending,
  linkRefund,
  openEndsOf,
  rejectRefund,
  rejectReview,
  releaseReview,
  resolveUnknown,
  reviewsOf,
  waitingRefundsOf,
  type OpenEnd,
  type ResolveUnknown,
} from './domain.js';
import { BY, decided, type Step, type World } from './world.js';

/** Every decision that a person can take now about what is listed, true or not. */
export function operatorSteps(world: World): Step[] {
  if (!world.payment) return [];
  return [...reviewSteps(world), ...openEndSteps(world), ...refundSteps(world), ...linkSteps(world)];
}

function reviewSteps(world: World): Step[] {
  const { payment, setup } = world;
  const reviews = reviewsOf(payment!);
  const sessions = [...new Set(reviews.map(({ sessionId }) => sessionId))];
  return sessions.flatMap((sessionId): Step[] => {
    const about = [
      ...new Set(reviews.filter((one) => one.sessionId === sessionId).map(({ transaction }) => transaction)),
    ];
    const { refunds } = setup;
    return [
      {
        name: `operator releases ${sessionId}`,
        byOperator: true,
        run: () => decided(world, (known, context) => releaseReview(known, sessionId, BY, context)),
      },
      {
        name: `operator rejects ${sessionId}`,
        byOperator: true,
        run: () => decided(world, (known, context) => rejectReview(known, sessionId, BY, { refunds }, context)),
      },
      ...about.map((transaction): Step => ({
        name: `operator accepts ${sessionId} ${transaction ?? ''}`,
        byOperator: true,
        run: () => decided(world, (known, context) => acceptReview(known, sessionId, transaction, BY, context)),
      })),
    ];
  });
}

function openEndSteps(world: World): Step[] {
  const ends = openEndsOf(world.payment!).filter(({ since }) => since <= world.now);
  return ends.flatMap((end) =>
    (['happened', 'did-not-happen'] as const).map((outcome): Step => ({
      name: `operator says of ${end.kind} ${end.authorizationId ?? end.guids[0] ?? end.sessionId}: ${outcome}`,
      byOperator: true,
      run: () => resolve(world, end, outcome),
    })),
  );
}

export function resolve(world: World, end: OpenEnd, outcome: ResolveUnknown['outcome']): World | undefined {
  const { kind, guids, authorizationId, sessionId } = end;
  const which = kind === 'refund' ? { guid: guids[0] } : kind === 'session' ? { sessionId } : { authorizationId };
  const next = decided(world, (known, context) => resolveUnknown(known, { ...which, outcome }, BY, context));
  return next && kind === 'refund' ? lied(next, world, guids[0]!, outcome === 'happened') : next;
}

function refundSteps(world: World): Step[] {
  return waitingRefundsOf(world.payment!).flatMap(({ guid }): Step[] => [
    { name: `operator confirms refund ${guid}`, byOperator: true, run: () => confirm(world, guid) },
    { name: `operator rejects refund ${guid}`, byOperator: true, run: () => reject(world, guid) },
  ]);
}

export function confirm(world: World, guid: string): World | undefined {
  const waiting = waitingRefundsOf(world.payment!).find((known) => known.guid === guid)!;
  const amount = formatMoney(waiting.amount);
  const next = decided(world, (known, context) => confirmRefund(known, { guid, amount }, BY, context));
  return next && lied(next, world, guid, true);
}

export function reject(world: World, guid: string): World | undefined {
  const next = decided(world, (known, context) => rejectRefund(known, guid, BY, context));
  return next && lied(next, world, guid, false);
}

/** What was said of a refund is compared with the books; the model does not tell apart refunds made by hand. */
function lied(next: World, { books, payment }: World, guid: string, said: boolean): World {
  const refund = payment!.refunds.find((known) => known.guid === guid)!;
  const untold = books.messages.filter(({ report, isTold }) => report.subject === 'refund' && !isTold);
  const isMade = untold.some(({ report }) => Math.round(Number(report.amount) * 100) === refund.amount.minor);
  return isMade === said ? next : { ...next, isRefundLie: true };
}

function linkSteps(world: World): Step[] {
  const { refunds } = world.payment!;
  const found = refunds.filter(({ mode, phase }) => mode === 'provider' && phase === 'completed');
  const open = refunds.filter(
    (refund) => refund.mode !== 'provider' && (isPending(refund) || refund.phase === 'failed'),
  );
  return open.flatMap(({ guid }) =>
    found.map((discovered): Step => ({
      name: `operator links refund ${guid} to ${discovered.guid}`,
      byOperator: true,
      run: () => decided(world, (known, context) => linkRefund(known, guid, discovered.guid, BY, context)),
    })),
  );
}
