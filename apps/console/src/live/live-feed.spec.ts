import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Sessions } from '../access/sessions.js';
import { LiveConnection } from './live-connection.js';
import { BEAT_MS, CONNECTIONS_MAX, LiveFeed, OF_SESSION_MAX } from './live-feed.js';
import type { LivePositions } from './live-positions.js';

const ofPayment = { payment: { merchant: 'shop', orderId: '7' }, after: 3 };

describe('what open pages are told', () => {
  let lists = 10;
  let version = 3;
  let open: Set<string>;
  let looks = 0;
  let feed: LiveFeed;

  beforeEach(() => {
    jest.useFakeTimers();
    [lists, version, looks] = [10, 3, 0];
    open = new Set(['aa', 'bb']);
    const positions = {
      ofLists: () => {
        looks += 1;
        return Promise.resolve(lists);
      },
      ofPayments: () => Promise.resolve(new Map([['payment-shop-7', version]])),
    } as unknown as LivePositions;
    feed = new LiveFeed(positions, { stillOpen: () => Promise.resolve(open) } as unknown as Sessions);
  });
  afterEach(() => {
    feed.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  it('is each step forward once, of the lists or of one payment', async () => {
    const [list, payment] = [connected({ after: 10 }), connected(ofPayment)];
    await seconds(2);
    expect([told(list), told(payment)]).toEqual([[], []]);

    lists = 12;
    await seconds(3);
    version = 4;
    await seconds(3);
    expect([told(list), told(payment)]).toEqual([['changed 12'], ['changed 4']]);
  });

  it('is told at once where the page is older than what there is', async () => {
    const page = connected({ after: 9 });
    await seconds(1);
    expect(told(page)).toEqual(['changed 10']);
  });

  it('costs one look a second however many there are, and none without any', async () => {
    const pages = Array.from({ length: 20 }, () => connected({ after: 10 }, undefined));
    await seconds(5);
    expect(looks).toBeLessThanOrEqual(7);
    for (const page of pages) page.stream.destroy();
    await seconds(2);
    const before = looks;
    await seconds(30);
    expect(looks).toBe(before);
  });

  it('ends with the session, here or elsewhere, and the browser does not come back', async () => {
    const [here, elsewhere, other] = [
      connected({ after: 10 }, 'aa'),
      connected({ after: 10 }, 'bb'),
      connected(ofPayment, 'cc'),
    ];
    open = new Set(['aa', 'cc']);
    feed.endSession(Buffer.from('aa', 'hex'));
    await seconds(BEAT_MS / 1_000 + 2);
    expect([ended(here), ended(elsewhere), ended(other)]).toEqual([true, true, false]);
    expect([told(here), told(elsewhere)]).toEqual([['bye'], ['bye']]);
  });

  it('case 293: ends the oldest of one session with too many, and takes no more than there is room for', () => {
    const mine = Array.from({ length: OF_SESSION_MAX + 1 }, () => connected({ after: 10 }, 'aa'));
    expect(mine.map(ended)).toEqual([true, ...Array.from({ length: OF_SESSION_MAX }, () => false)]);

    const others = Array.from({ length: CONNECTIONS_MAX }, () => feed.add(connection({ after: 10 })));
    expect(others.filter(Boolean)).toHaveLength(CONNECTIONS_MAX - OF_SESSION_MAX);
  });

  it('ends when the process stops, and nobody is let in any more', () => {
    const page = connected({ after: 10 });
    feed.beforeApplicationShutdown();
    expect([ended(page), told(page), feed.add(connection({ after: 10 }))]).toEqual([true, [], false]);
  });

  function connected(wanted: ConstructorParameters<typeof LiveConnection>[0], session?: string): LiveConnection {
    const made = connection(wanted, session);
    expect(feed.add(made)).toBe(true);
    return made;
  }
});

const texts = new WeakMap<LiveConnection, string[]>();
const endings = new WeakSet<LiveConnection>();

function connection(wanted: ConstructorParameters<typeof LiveConnection>[0], session?: string): LiveConnection {
  const made = new LiveConnection(wanted, session === undefined ? undefined : Buffer.from(session, 'hex'), 0);
  const push = made.stream.push.bind(made.stream);
  texts.set(made, []);
  made.stream.push = (text: string | null) => {
    if (text === null) endings.add(made);
    else texts.get(made)!.push(text);
    return push(text);
  };
  return made;
}

const ended = (made: LiveConnection) => endings.has(made);
const told = (made: LiveConnection) =>
  texts.get(made)!.flatMap((text) => {
    const [, event, data = ''] = /^event: (\w+)\n(?:id: \d+\n)?data: ?(\d*)\n\n$/.exec(text) ?? [];
    return event ? [`${event} ${data}`.trim()] : [];
  });
const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1_000);
