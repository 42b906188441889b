import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { breaksOff } from '#test/fake-paytiko.js';
import { useStack } from '#test/stack.js';
import { Troubles } from '../console/troubles.js';
import { Operator } from './operator.js';

/** The first distance is far above a minute: what is asked before it is asked because of the release. */
const stack = useStack({ INQUIRE_AFTER_SECONDS: '600' }, { worker: true, console: true, clock: true });
const { paytiko } = stack;
const operator = new Operator(stack);
const troubles = new Troubles(stack);

describe('a review that is released', () => {
  it('case 298: while Paytiko is away, stays on a list until it is resolved, and is asked about again within a minute', async () => {
    const order = await troubles.review();
    const { sessionId } = order;
    paytiko.queryBehaviours.set(sessionId, breaksOff);
    expect(await operator.decided(order, 'release-review', { sessionId })).toBe(true);
    await eventually(async () => expect(await operator.items('reviews', order)).toEqual([]));
    const [item] = await eventually(() => operator.listed('released', order));
    expect(item).toMatchObject({ sessionId, amount: '129.90', currency: 'TRY' });

    paytiko.queryBehaviours.delete(sessionId);
    const asked = paytiko.queriesOf(sessionId);
    await stack.timePasses(60_000);
    await eventually(() => expect(paytiko.queriesOf(sessionId)).toBeGreaterThan(asked), 25_000);
    await eventually(async () => expect(await operator.items('released', order)).toEqual([]), 25_000);
  }, 90_000);
});
