import type { EventContent } from './event.js';

/** Turns `data` of one schema version into that of the next. Pure: stored events are never rewritten. */
export type Upcast = (data: unknown) => unknown;

interface Step {
  upcast: Upcast;
  /** The type that the next version has. */
  type: string;
}

/** Converts old events to their current form: one step per type and version, applied in sequence whenever events are read. */
export class Upcasters {
  /** By the type that is stored, then by the version that the step starts from. */
  private readonly steps = new Map<string, Map<number, Step>>();

  /** Registers the step from `fromVersion` to `fromVersion + 1` of an event type; `renamedTo`: its type from then on. */
  add(type: string, fromVersion: number, upcast: Upcast, renamedTo = type): this {
    const ofType = this.steps.get(type) ?? new Map<number, Step>();
    if (ofType.has(fromVersion)) throw new Error(`there is an upcaster for ${type} version ${fromVersion} already`);
    this.steps.set(type, ofType.set(fromVersion, { upcast, type: renamedTo }));
    return this;
  }

  apply<Event extends EventContent>(event: Event): Event {
    let { type, data, schemaVersion } = event;
    for (let step; (step = this.steps.get(type)?.get(schemaVersion)); schemaVersion++) {
      data = step.upcast(data);
      type = step.type;
    }
    return schemaVersion === event.schemaVersion ? event : { ...event, type, data, schemaVersion };
  }
}
