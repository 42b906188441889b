import { afterAll, beforeAll, describe } from '@jest/globals';
import { appendContract } from './append.js';
import { besideContract } from './beside.js';
import { extraWritesContract } from './extra-writes.js';
import { findingContract } from './finding.js';
import { readingContract } from './reading.js';
import type { Subject } from './subject.js';

/** What whoever uses an event store may rely on, whatever is behind it. Stores are told apart by nothing in here. */
export function eventStoreContract(name: string, open: () => Promise<Subject> | Subject): void {
  describe(name, () => {
    let subject: Subject;
    beforeAll(async () => {
      subject = await open();
    });
    afterAll(() => subject.close());

    appendContract(() => subject);
    extraWritesContract(() => subject);
    besideContract(() => subject);
    readingContract(() => subject);
    findingContract(() => subject);
  });
}
