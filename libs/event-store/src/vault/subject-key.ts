import type { KeyObject } from 'node:crypto';

/** The unwrapped data key of one subject. A `KeyObject` is not readable in logs or JSON. */
export class SubjectKey {
  constructor(readonly secret: KeyObject) {}
}
