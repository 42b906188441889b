import type { EventContent } from './event.js';

/** Turns `data` of one schema version into that of the next. Pure: stored events are never rewritten. */
export type Upcast = (data: unknown) => unknown;

/** What old events look like today: one step per type and from-version, applied in a row whenever events are read. */
export class Upcasters {
  private readonly steps = new Map<string, Upcast>();

  /** Registers the step from `fromVersion` to `fromVersion + 1` of an event type. */
  add(type: string, fromVersion: number, upcast: Upcast): this {
    const key = stepKey(type, fromVersion);
    if (this.steps.has(key)) throw new Error(`there is an upcaster for ${type} version ${fromVersion} already`);
    this.steps.set(key, upcast);
    return this;
  }

  apply<Event extends EventContent>(event: Event): Event {
    let { data, schemaVersion } = event;
    for (let step; (step = this.steps.get(stepKey(event.type, schemaVersion))); schemaVersion++) data = step(data);
    return schemaVersion === event.schemaVersion ? event : { ...event, data, schemaVersion };
  }
}

const stepKey = (type: string, fromVersion: number) => `${fromVersion} ${type}`;
