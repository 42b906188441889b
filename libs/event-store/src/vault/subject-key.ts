import type { KeyObject } from 'node:crypto';

/** The data key of one subject, unwrapped. A `KeyObject` shows nothing of itself in logs or JSON. */
export class SubjectKey {
  constructor(readonly secret: KeyObject) {}
}
