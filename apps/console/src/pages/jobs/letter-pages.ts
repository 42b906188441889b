import { Injectable } from '@nestjs/common';
import { DeadLetters, type DeadLetter } from '#platform';
import type { Letters } from './letters-view.js';

const PAGE = 50;
const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([0-9a-f-]{36})$/;

/** Pages of dead letters: oldest first, of one queue or of all. */
@Injectable()
export class LetterPages {
  constructor(private readonly letters: DeadLetters) {}

  async page(wanted: string | undefined, after: string | undefined): Promise<Letters> {
    const counts = await this.letters.counts();
    const queue = wanted || undefined;
    const [, failedAt, id] = CURSOR.exec(after ?? '') ?? [];
    const found = await this.letters.list(PAGE + 1, failedAt && id ? { failedAt, id } : undefined, queue);
    const shown = found.slice(0, PAGE);
    return { shown, counts, queue, next: found.length > PAGE ? cursorOf(shown.at(-1)!) : undefined };
  }
}

function cursorOf({ failedAt, id }: DeadLetter): string {
  return `${failedAt.toISOString()}~${id}`;
}
