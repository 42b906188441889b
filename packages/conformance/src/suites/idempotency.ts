import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import { exact } from '../client/answer.js';
import type { Order, Said } from '../client/order.js';
import { balanceOf, bodyOf, paymentSteps, textOf, thousandths } from '../client/reading.js';
import { cameThrough, captured, outcome, paid } from '../run/stories.js';
import type { Trial } from '../run/trial.js';
import { atOnce, isRefusal, refuses } from './judging.js';

export const idempotency = suiteOf({ suite: 'idempotency', prefix: 'AKN-IDEM' }, [
  {
    number: '01',
    level: 'documented',
    sentence: 'guid is the idempotency key: the same start-session again gives the same session.',
    source: SOURCE.page,
    why: 'Calls get lost and are repeated; two sessions for one request can be paid twice.',
    async run(t) {
      const order = t.order();
      const request = order.startRequest();
      const [first, again] = [await order.say('start-session', request), await order.say('start-session', request)];
      t.first(first.status === 200, 'a session', first);
      t.that(again.status === 200, 'the repeated request is answered 200', again.status, again);
      for (const field of ['sessionId', 'redirectUrl'])
        t.that(
          textOf(bodyOf(again)[field]) === textOf(bodyOf(first)[field]),
          `the same ${field} again`,
          bodyOf(again)[field],
          again,
        );
    },
  },
  {
    number: '02',
    level: 'documented',
    sentence: 'guid is the idempotency key: the same purchase again is one purchase.',
    source: SOURCE.page,
    why: 'A call that is repeated after a time-out must not take the money twice.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const request = order.request();
      const first = await order.say('purchase', request);
      t.first((await outcome(t, order, first)) === 'RESOLVED', 'a purchase that ends RESOLVED', first);
      const again = await order.say('purchase', request);
      t.that(again.status === 200, 'the repeated purchase is answered 200', again.status, again);
      await isOneStep(t, order, 'PURCHASE');
    },
  },
  {
    number: '03',
    level: 'documented',
    sentence: 'guid is the idempotency key: the same refund again gives the money back once.',
    source: SOURCE.page,
    why: 'A call that is repeated after a time-out must not give the money back twice.',
    needs: ['pay', 'partial-refund'],
    async run(t) {
      const order = await captured(t);
      const request = order.request({ amount: exact('4.00'), currency: order.terms.currency });
      await cameThrough(t, order, await order.say('refund', request));
      const again = await order.say('refund', request);
      t.that(again.status === 200, 'the repeated refund is answered 200', again.status, again);
      const history = await isOneStep(t, order, 'REFUND');
      t.that(
        balanceOf(history) === thousandths('6.00'),
        'balance 6.00 after 4.00 of 10.00 were given back',
        bodyOf(history).balance,
        history,
      );
    },
  },
  {
    number: '04',
    level: 'inferred',
    sentence: 'A guid that comes again with another amount is refused with 4xx, and nothing is done.',
    source: SOURCE.silent,
    why: 'One of the two was not meant; answering the first as if it were the second hides it.',
    async run(t) {
      const order = t.order();
      const request = order.startRequest();
      t.first((await order.say('start-session', request)).status === 200, 'a session');
      refuses(
        t,
        await order.say('start-session', { ...request, orderAmount: exact('11.00') }),
        'the same guid with another amount',
      );
      await isOneStep(t, order, 'START');
    },
  },
  {
    number: '05',
    level: 'inferred',
    sentence: 'A guid that was used for another order is refused with 4xx, and the other order stays unknown.',
    source: SOURCE.silent,
    why: 'Two orders with one key get each other’s payments.',
    async run(t) {
      const [order, other] = [t.order(), t.order()];
      const request = order.startRequest();
      t.first((await order.say('start-session', request)).status === 200, 'a session');
      const answer = await other.say('start-session', { ...other.startRequest(), guid: request.guid });
      refuses(t, answer, 'the guid of another order');
      refuses(t, await other.history(), 'history of the other order');
    },
  },
  {
    number: '06',
    level: 'inferred',
    sentence: 'A guid that was used for another operation is refused with 4xx, and nothing is done.',
    source: SOURCE.silent,
    why: 'The answer of a void would be taken for that of a purchase.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const guid = order.calls[0]!.guid;
      refuses(t, await order.purchase({ guid }), 'a purchase with the guid of start-session');
      const steps = paymentSteps(await order.history()).filter(({ type }) => type === 'PURCHASE');
      t.that(steps.length === 0, 'no purchase in history', steps);
    },
  },
  {
    number: '07',
    level: 'inferred',
    sentence: 'Equal start-sessions at the same instant open one session; the others get its answer, or 409.',
    source: SOURCE.silent,
    why: 'A client that repeats too early meets its own first request.',
    async run(t) {
      const order = t.order();
      const request = order.startRequest();
      const answers = await atOnce(8, () => order.say('start-session', request));
      const sessions = new Set(
        answers.filter(({ status }) => status === 200).map((each) => textOf(bodyOf(each).sessionId)),
      );
      t.that(sessions.size === 1, 'one session', [...sessions], answers[0]);
      for (const answer of answers) t.that([200, 409].includes(answer.status), '200 or 409', answer.status, answer);
      await isOneStep(t, order, 'START');
    },
  },
  {
    number: '08',
    level: 'inferred',
    sentence: 'A request that was refused as invalid does not use up its guid.',
    source: SOURCE.silent,
    why: 'The corrected request comes with the same guid.',
    async run(t) {
      const order = t.order();
      const request = order.startRequest();
      const refused = await t.shop.post('start-session', JSON.stringify({ ...request, type: 'PREAUTH' }));
      t.first(isRefusal(refused), 'a refusal of an unknown type', refused);
      const answer = await order.say('start-session', request);
      t.that(answer.status === 200, 'the corrected request is answered 200', answer.status, answer);
    },
  },
  {
    number: '09',
    level: 'inferred',
    sentence: 'history does not use up its guid, and may be asked again with the same one.',
    source: SOURCE.silent,
    why: 'It changes nothing; an old answer to a new question would be wrong.',
    needs: ['pay'],
    async run(t) {
      const order = await paid(t);
      const guid = (await order.history()).guid;
      const again = await order.history({ guid });
      t.that(again.status === 200, 'history with the same guid is answered 200', again.status, again);
      const purchase = await order.purchase({ guid });
      t.that(purchase.status === 200, 'a purchase with that guid is answered 200', purchase.status, purchase);
    },
  },
  {
    number: '10',
    level: 'recommended',
    sentence: 'A repeated request is marked with Idempotent-Replayed: true.',
    source: SOURCE.practice,
    why: 'Whoever looks for a lost payment sees at once that nothing was done again.',
    async run(t) {
      const order = t.order();
      const request = order.startRequest();
      await order.say('start-session', request);
      const again = await order.say('start-session', request);
      t.that(
        again.headers['idempotent-replayed'] === 'true',
        'the header idempotent-replayed: true',
        again.headers['idempotent-replayed'],
        again,
      );
    },
  },
  {
    number: '11',
    level: 'recommended',
    sentence: 'The same request means the same values: 10.5 and 10.50, absent and null.',
    source: SOURCE.practice,
    why: 'A client that is updated between two tries may spell them in another way.',
    async run(t) {
      const order = t.order();
      const request = order.startRequest({ orderAmount: exact('10.50') });
      t.first((await order.say('start-session', request)).status === 200, 'a session');
      const spelled = JSON.stringify({ ...request, orderAmount: exact('10.5'), targetProvider: null });
      const again = await t.shop.post('start-session', spelled);
      t.that(again.status === 200, 'the other spelling is the same request', again.status, again);
    },
  },
]);

async function isOneStep(t: Trial, order: Order, type: string): Promise<Said> {
  const history = await order.history();
  const count = paymentSteps(history).filter((step) => step.type === type).length;
  t.that(count === 1, `one ${type} step in history`, count, history);
  return history;
}
