import { globSync, readFileSync } from 'node:fs';
import { fold, paymentEvent, phaseOf } from '#payments';

/** Stored payments, one of each kind; the newest file has the names of today. */
const STORIES = 'libs/payments/src/store/testing/golden/payments-of-schema-*.json';

type PaymentEvent = ReturnType<typeof paymentEvent>;
type StoredEvent = Parameters<typeof paymentEvent>[0];

/** From one phase to another, and the events that lead there. */
export type Transitions = Map<string, Set<string>>;

/** Every change of phase in stories of payments. */
export function transitionsOf(stories: readonly (readonly PaymentEvent[])[]): Transitions {
  const transitions: Transitions = new Map();
  for (const events of stories) {
    let phase = '[*]';
    events.forEach((event, index) => {
      const next: string = phaseOf(fold(events.slice(0, index + 1))!);
      if (next !== phase) {
        const key = `${phase} --> ${next}`;
        transitions.set(key, (transitions.get(key) ?? new Set()).add(event.type));
      }
      phase = next;
    });
  }
  return transitions;
}

export function goldenStories(): PaymentEvent[][] {
  const newest = globSync(STORIES).sort().at(-1)!;
  const payments = JSON.parse(readFileSync(newest, 'utf8')) as { events: StoredEvent[] }[];
  return payments.map(({ events }) => events.map((event) => paymentEvent(event)));
}

/** The transitions that a page shows, with the events it names. */
export function transitionsIn(page: string): Transitions {
  const ways = page.matchAll(/^ {2}(\S+ --> \w+): (.+)$/gm);
  return new Map([...ways].map(([, way, events]) => [way!, new Set(events!.split(', '))]));
}
