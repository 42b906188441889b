import { disputeDecisions } from './dispute-steps.js';
import {
  forgottenOf,
  isPending,
  isTakeable,
  linkRefund,
  openEndsOf,
  releasedOf,
  resolvable,
  resolveUnknown,
  waitingRefundsOf,
  type OpenEnd,
  type ResolveUnknown,
} from './domain.js';
import { denied } from './failed-money.js';
import { confirm, lied, reject } from './made-refunds.js';
import { reviewSteps } from './review-steps.js';
import { BY, decided, type Step, type World } from './world.js';

/** Every decision that a person can take now about what is listed, true or not. */
export function operatorSteps(world: World): Step[] {
  if (!world.payment) return [];
  return [
    ...reviewSteps(world),
    ...openEndSteps(world),
    ...refundSteps(world),
    ...linkSteps(world),
    ...releasedSteps(world),
    ...takeBackSteps(world),
    ...forgottenSteps(world),
    ...disputeDecisions(world),
  ];
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
  const { kind, guids } = end;
  const which = { ...resolvable(end), outcome };
  const next = decided(world, (known, context) => resolveUnknown(known, which, BY, context));
  return next && kind === 'refund' ? lied(next, world, guids[0]!, outcome === 'happened') : next;
}

/** What a person alone says of a call. */
function takeBackSteps(world: World): Step[] {
  return world
    .payment!.transactions.filter((known) => isTakeable(world.payment!, known))
    .map(({ id: authorizationId }): Step => {
      const back = { authorizationId, outcome: 'did-not-happen' as const };
      return {
        name: `operator takes back what was said of ${authorizationId}`,
        byOperator: true,
        run: () => decided(world, (known, context) => resolveUnknown(known, back, BY, context)),
      };
    });
}

/** A review was released, and the provider has not been heard since: a person has seen that nobody paid. */
function releasedSteps(world: World): Step[] {
  return releasedOf(world.payment!).map(({ sessionId }): Step => {
    const nothing = { sessionId, outcome: 'did-not-happen' as const };
    return {
      name: `operator says of session ${sessionId}: did-not-happen`,
      byOperator: true,
      run: () => decided(world, (known, context) => resolveUnknown(known, nothing, BY, context)),
    };
  });
}

/** The shop neither completes nor cancels it, and a person has seen that it ran out. */
function forgottenSteps(world: World): Step[] {
  return forgottenOf(world.payment!).map(({ id }): Step => ({
    name: `operator says that ${id} is gone`,
    byOperator: true,
    run: () => denied(world, id),
  }));
}

function refundSteps(world: World): Step[] {
  return waitingRefundsOf(world.payment!).flatMap(({ guid }): Step[] => [
    { name: `operator confirms refund ${guid}`, byOperator: true, run: () => confirm(world, guid) },
    { name: `operator rejects refund ${guid}`, byOperator: true, run: () => reject(world, guid) },
  ]);
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
