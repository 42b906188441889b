import { hash } from 'node:crypto';
import { STALE_MAX_MS, type Message } from './messages.js';
import { reportKeyOf, type ProviderReport } from './domain.js';
import { keyOfPayment } from './key-of-payment.js';
import { since } from './relative-time.js';
import type { Webhooks } from './truth.js';
import type { World } from './world.js';

/**
 * What of a state can make a difference from here on, as text: two with the same key are one. Times count from now, what
 * is only shown is left out, and so is what nothing will look at any more. `key.spec.ts` checks that states with one key
 * have the same successors.
 */
export function keyOf(world: World): string {
  const ago = since(world.now);
  const messages = world.books.messages.map((message, index) => {
    const { at, isTold, isOutdated } = message;
    // How old it is matters to whoever might still be told the one before it.
    const age = isNewest(world, index) ? ago(at) : -Infinity;
    return `${reportKey(message)} ${isTold ? 'told' : ''}${isOutdated ? ' outdated' : ''} ${age >= -STALE_MAX_MS ? age : ''}`;
  });
  return keyOfWorld(world, messages, () => true);
}

/** The same where everybody does what is right from now on: nobody hears old answers, and nothing is said twice. */
export function quietKeyOf(world: World, webhooks: Webhooks): string {
  const { messages } = world.books;
  const isNew = messages.map((message) => webhooks === 'arrive' && !message.isTold);
  const answers = new Map(messages.map((message) => [message.report.sessionId, message]).filter(isAboutPayment));
  const heard = messages.filter((message, index) => isNew[index] || answers.get(message.report.sessionId) === message);
  const keys = new Set(heard.map(reportKey));
  const texts = messages.map((message, index) => `${reportKey(message)} ${isNew[index] ? 'new' : ''}`);
  return keyOfWorld(world, texts, (key) => keys.has(key) || !key.includes('|payment|') || key.includes('|denied|'));
}

function isAboutPayment(entry: (string | Message)[]): entry is [string, Message] {
  return (entry[1] as Message).report.subject === 'payment';
}

function keyOfWorld(
  { payment, books, flights, isRefundLie, isReleasedWrongly, now }: World,
  messages: string[],
  isHeard: (reportKey: string) => boolean,
): string {
  return [
    isRefundLie ? 'lie' : '',
    isReleasedWrongly ? 'released' : '',
    flights.map(({ kind, id, isLate }) => `${kind} ${id}${isLate ? ' late' : ''}`).join(),
    books.transactions.map(({ refunds, ...known }) => JSON.stringify([Object.values(known), refunds])).join(),
    messages.join(';'),
    payment ? keyOfPayment(payment, since(now), isHeard) : '',
  ].join('\n');
}

/** 64 bits: of ten million states, two are taken for one with a probability of one in 300 000. */
export function hashOf(key: string): bigint {
  return hash('sha1', key, 'buffer').readBigUInt64LE();
}

function isNewest({ books: { messages } }: World, index: number): boolean {
  return messages[index + 1]?.report.sessionId !== messages[index]!.report.sessionId;
}

const keys = new WeakMap<ProviderReport, string>();

function reportKey({ report }: Message): string {
  const key = keys.get(report) ?? reportKeyOf(report);
  keys.set(report, key);
  return key;
}
