import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Loaded before a process of the product: the clock of its machine is wrong by as many milliseconds as a file says, at any
 * moment. The file is named after the process's port; a worker's is `worker`.
 */
const file = join(process.env.WRONG_CLOCKS, process.env.PORT ?? 'worker');
const LOOK_EVERY_MS = 20;
const TrueDate = Date;
let wrongMs = 0;

function look() {
  try {
    wrongMs = Number(readFileSync(file, 'utf8'));
  } catch {
    // It is being written, or there is none.
  }
}

look();
setInterval(look, LOOK_EVERY_MS).unref();

globalThis.Date = class Date extends TrueDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [TrueDate.now() + wrongMs] : parts));
  }

  static now() {
    return TrueDate.now() + wrongMs;
  }
};
