import { oursOf, requestCapture, requestRefund, requestVoid } from './domain.js';
import { AMOUNT, money, nextGuid, OTHER_AMOUNT, PART } from './requests.js';
import { repeatedStart, returnSteps, startSteps } from './start-steps.js';
import { decided, type Step, type World } from './world.js';

/** What the shop can ask for now. */
export function requestSteps(world: World): Step[] {
  if (!world.payment) return startSteps(world, AMOUNT);
  return [
    ...startSteps(world, AMOUNT),
    ...startSteps(world, OTHER_AMOUNT),
    ...purchaseSteps(world),
    ...voidSteps(world),
    ...refundSteps(world),
    ...repeatedStart(world),
    ...repeatSteps(world),
    ...returnSteps(world),
  ];
}

/** The same guid again, where the call did not leave this machine: it is sent at once. */
function repeatSteps(world: World): Step[] {
  const { operations, transactions, refunds } = world.payment!;
  const hasNotLeft = ({ phase }: { phase: string } = { phase: '' }) => phase === 'not-sent';
  if (!transactions.some(({ call }) => hasNotLeft(call)) && !refunds.some(hasNotLeft)) return [];
  const open = operations.filter(({ end }) => !end);
  return open.flatMap(({ kind, guid, amount }): Step[] => {
    const request = { guid, fingerprint: guid };
    const step = (decide: Parameters<typeof decided>[1]): Step[] => [
      { name: `shop repeats ${guid}`, run: () => decided(world, decide) },
    ];
    switch (kind) {
      case 'PURCHASE':
        return step((payment, context) => requestCapture(payment, request, context));
      case 'VOID':
        return step((payment, context) => requestVoid(payment, request, world.setup, context));
      case 'REFUND':
        return step((payment, context) =>
          requestRefund(payment, { ...request, amount: amount! }, world.setup, context),
        );
      case 'START':
      case 'HISTORY':
        return [];
    }
  });
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
