import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync, readFileSync, rmSync } from 'node:fs';

/**
 * Preloaded into a process under test (`node --import`). With `CRASH_RECORD` every durable step is written to that file.
 * With `CRASH_PLAN` the process kills itself, as kill -9 would, at the step that this file names as `<ordinal> <step>`;
 * the plan is read at every step, counts from the moment it was laid out, and is gone once it is carried out.
 */
const { CRASH_RECORD, CRASH_PLAN } = process.env;
let known = '';
let seen = 0;

subscribe('payments:crash-point', (step) => {
  if (CRASH_RECORD) appendFileSync(CRASH_RECORD, `${step}\n`);
  if (CRASH_PLAN && isPlanned(String(step))) die();
});

function isPlanned(step) {
  const plan = planned();
  if (plan !== known) [known, seen] = [plan, 0];
  const [ordinal, wanted] = plan.split(/ (.*)/);
  if (wanted !== step) return false;
  seen += 1;
  return seen === Number(ordinal);
}

function planned() {
  try {
    return readFileSync(CRASH_PLAN, 'utf8');
  } catch {
    return '';
  }
}

/** Not one statement more is run: whatever comes after this step has not happened. */
function die() {
  rmSync(CRASH_PLAN);
  process.kill(process.pid, 'SIGKILL');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}
