import { describe, expect, it } from '@jest/globals';
import { isPaid, useStack } from '#test/stack.js';
import { query } from '#test/query.js';

const stack = useStack();
const { paytiko } = stack;
const sql = (text: string, values: unknown[] = []) => query(stack.database.url, text, values);

/** State of each stored notification of a session, and whether an event of the payment came in its transaction. */
const keptOf = (sessionId: string) =>
  sql(
    `select n.state, exists (select from es.events e where e.stream_id = n.stream_id and e.xmin = n.xmin) as together
       from payments.notifications n where n.session_id = $1 order by n.id`,
    [sessionId],
  );

describe('a notification', () => {
  it('is in its payment when it is answered: notification and fact are one transaction', async () => {
    const order = await stack.opened();
    // A declined attempt only shows something: Paytiko need not be asked.
    await paytiko.rejects(order.sessionId);

    expect(await keptOf(order.sessionId)).toEqual([{ state: 'processed', together: true }]);
  });

  it('that says what is known already in other words is kept, and changes nothing', async () => {
    const order = await stack.opened();
    await paytiko.rejects(order.sessionId);
    const known = paytiko.known(order.sessionId)!;
    const again = await paytiko.notifies(order.sessionId, { ...known, Note: 'again' });
    const same = await paytiko.notifies(order.sessionId, known);

    expect([again.status, same.status]).toEqual([200, 200]);
    expect(await keptOf(order.sessionId)).toEqual([
      { state: 'processed', together: true },
      { state: 'processed', together: false },
    ]);
  });

  it('whose payment cannot be read is kept all the same, and answered', async () => {
    const order = await stack.opened();
    await sql(
      `with moved as (update es.streams set version = version + 1 where right(stream_id, length($1)) = $1
                      returning stream_id, category, version)
       insert into es.events (position, version, event_id, schema_version, stream_id, category, type, data)
       select nextval('es.position_seq'), version, gen_random_uuid(), 1, stream_id, category, 'PaymentCaptured', 'null' from moved`,
      [`-${order.id}`],
    );
    await paytiko.authorises(order.sessionId);

    expect(await keptOf(order.sessionId)).toEqual([{ state: 'received', together: false }]);
  });

  it('about which Paytiko must be asked is stored before that, and answered', async () => {
    const order = await stack.opened();
    const asked = Promise.withResolvers<void>();
    paytiko.queryBehaviours.set(order.sessionId, async () => {
      await asked.promise;
      return {
        status: 200,
        body: { isSuccess: true, errorMessage: null, resultObject: paytiko.known(order.sessionId) },
      };
    });
    await paytiko.reports(order.sessionId, 'Success');

    expect(await keptOf(order.sessionId)).toEqual([{ state: 'received', together: false }]);
    asked.resolve();
    await isPaid(order);
  });
});
