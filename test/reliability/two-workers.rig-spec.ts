import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { after, breaksOff } from '#test/fake-paytiko.js';
import { send } from '#test/http.js';
import { freePorts, type Production } from '#test/process.js';
import type { Order } from '#test/shop.js';
import { useStack } from '#test/stack.js';
import { query } from '#test/query.js';

const stack = useStack({ INQUIRE_AFTER_SECONDS: '1' }, { workers: 2 });
const { shop, paytiko } = stack;
/** Fewer than those after whose failure the gateway asks Paytiko nothing for a while. */
const PAYMENTS = 8;
const sql = (text: string, values: unknown[] = []) => query(stack.database.url, text, values);

describe('two workers', () => {
  it('case 63: each notification, job and projection is done once; one dies, the other takes over within seconds.', async () => {
    const undisturbed = await unknowns();
    await isResolved(undisturbed);
    // The authorization was confirmed, and one worker inquired; where the machine is slow, a second inquiry may have been due.
    for (const { order } of undisturbed) {
      const questions = paytiko.queriesOf(order.sessionId);
      expect(questions).toBeGreaterThan(1);
      expect(questions).toBeLessThan(4);
    }

    const disturbed = await unknowns();
    for (const { order } of disturbed) answersLate(order.sessionId);
    const before = paytiko.queries.length;
    await eventually(() => expect(paytiko.queries.length - before).toBeGreaterThan(PAYMENTS / 2));
    await kills(stack.processes.at(-1)!);
    await isProjected(disturbed);
    await isResolved(disturbed);
    for (const { transaction } of [...undisturbed, ...disturbed]) {
      expect(paytiko.validationsOf(transaction)).toEqual(['Capture', 'Capture']);
    }
  });

  it('case 63: the other way round: a worker that came later takes over from the one that is left', async () => {
    const [METRICS_PORT] = await freePorts(1);
    const left = stack.processes.at(-1)!;
    stack.begins('worker/src/main.js', { METRICS_PORT: String(METRICS_PORT) });
    await eventually(
      async () => expect((await send(`http://127.0.0.1:${METRICS_PORT}/metrics`)).status).toBe(200),
      60_000,
    );
    await kills(left);
    await isProjected([await stack.paid()]);
  });

  async function kills(worker: Production) {
    stack.isDone(worker);
    await worker.isKilled();
  }

  /** Long enough to die in the middle of the question. */
  function answersLate(sessionId: string) {
    const resultObject = paytiko.known(sessionId);
    const body = { isSuccess: true, errorMessage: null, resultObject };
    paytiko.queryBehaviours.set(sessionId, after(1_000, { status: 200, body }));
  }

  /**
   * Captures without an answer, of which the query says that they did nothing, and which are asked about a second later. The
   * second one has all the time of a call: where it had not, the next question would come after two minutes.
   */
  async function unknowns() {
    expectResult(await (await stack.paid()).order.purchase(), 'RESOLVED');
    return Promise.all(
      Array.from({ length: PAYMENTS }, async () => {
        const paid = await stack.paid();
        let calls = 0;
        paytiko.validationBehaviours.set(paid.transaction.externalId, () =>
          (calls += 1) === 1 ? breaksOff() : { status: 200, body: {} },
        );
        const guid = shop.guid();
        expectResult(await paid.order.purchase({ guid }), 'PENDING');
        return { ...paid, guid };
      }),
    );
  }

  async function isResolved(paid: Awaited<ReturnType<typeof unknowns>>) {
    await eventually(async () => {
      // A history call would have the gateway ask Paytiko by itself.
      const answers = await Promise.all(paid.map(({ order, guid }) => order.purchase({ guid })));
      expect(answers.map(({ body }) => body.status)).toEqual(paid.map(() => 'RESOLVED'));
    }, 45_000);
  }

  /** The read model has every event of these payments, within the lease and a little. */
  async function isProjected(payments: { order: Order }[]) {
    await eventually(async () => {
      const [{ count }] = (await sql(
        `select count(*)::int from payments.payment_history_v2 h
          join es.streams s on s.stream_id = h.stream_id and s.version = h.version
         where order_id = any($1)`,
        [payments.map(({ order }) => order.id)],
      )) as [{ count: number }];
      expect(count).toBe(payments.length);
    }, 8_000);
  }
});
