import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { SHOP_WEBHOOK_FAILURES, ShopWebhookRefused } from '#akinon';
import { ShopHooks } from './shop-hooks.js';

const SILENT_FOR_MS = 50;
const REQUEST = { headers: {}, body: '{}' };
const NO_ANSWER = new Error('no answer');
const NOT_SENT = SHOP_WEBHOOK_FAILURES.SILENT;
const REFUSED = new ShopWebhookRefused('the shop answered 500');

/** Tells a shop of each answer in turn: an error, or none for a 2xx. */
function shops(answers: (Error | undefined)[]) {
  const sent: string[] = [];
  const send = async (url: string) => {
    sent.push(url);
    const answer = answers.shift();
    await Promise.resolve();
    if (answer) throw answer;
  };
  const hooks = new ShopHooks(send, SILENT_FOR_MS);
  const tell = (merchant: string) =>
    hooks.tell(merchant, `https://${merchant}`, REQUEST).then(
      () => 'told',
      (error: Error) => error.message,
    );
  return { tell, sent };
}

it('case 711: a shop that gives no answer is called no more for a while, and the others are', async () => {
  const { tell, sent } = shops([NO_ANSWER, NO_ANSWER, NO_ANSWER]);
  const told = [];
  for (const merchant of ['silent', 'silent', 'silent', 'silent', 'good', 'silent']) told.push(await tell(merchant));

  expect(told).toEqual(['no answer', 'no answer', 'no answer', NOT_SENT, 'told', NOT_SENT]);
  expect(sent).toEqual(['https://silent', 'https://silent', 'https://silent', 'https://good']);

  await pause(2 * SILENT_FOR_MS);
  expect([await tell('silent'), await tell('silent')]).toEqual(['told', 'told']);
});

it('case 711: a shop that refuses some answers all the same, so it is called each time', async () => {
  const { tell } = shops([NO_ANSWER, NO_ANSWER, REFUSED, NO_ANSWER, NO_ANSWER, REFUSED, REFUSED, REFUSED]);
  const told = [];
  for (let count = 0; count < 9; count++) told.push(await tell('shop'));

  const refused = REFUSED.message;
  const first = ['no answer', 'no answer', refused, 'no answer', 'no answer'];
  expect(told).toEqual([...first, refused, refused, refused, 'told']);
});
