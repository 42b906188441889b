import type { Run } from './run.js';

const DAY_MS = 86_400_000;
/** Longer than until the last inquiry about anything. */
const WAIT_MAX_MS = 12 * DAY_MS;
const ROUNDS_MAX = 400;
/** A notification that was acknowledged waits at most so long for its last but one attempt. */
const NOTIFICATIONS_EVERY_MS = 3_600_000;

/** The trouble ends: what is open comes to its end, by inquiries of the workers and by the shop asking again. */
export async function comeToRest(run: Run): Promise<void> {
  run.world.weather = { provider: 0, database: 0 };
  await run.world.calm();
  await inquireAboutEverything(run);
  // The provider sends again what nobody acknowledged; and refunds, of which no question can tell.
  for (const letter of run.bank.letters) {
    if (letter.isUndeliverable) continue;
    if (!letter.acknowledged || 'source' in letter.payload.about) run.mail.deliver(letter, 0);
  }
  await run.world.calm();
  for (const entry of run.shop.entries) {
    if (entry.status === undefined || entry.status === 'pending') run.world.watch(run.shop.send(entry, run.process(0)));
  }
  await run.world.calm();
  await inquireAboutEverything(run);
  await run.project(Number.MAX_SAFE_INTEGER);
}

/** Both workers at once, as long as something is due. */
async function inquireAboutEverything(run: Run): Promise<void> {
  const until = run.world.now + WAIT_MAX_MS;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    run.tick(0);
    run.tick(1);
    await run.world.calm();
    const due = run.jobs.nextDue();
    if (due === undefined || due > until) break;
    run.world.jump(Math.max(1, due - run.world.now));
  }
  run.world.jump(NOTIFICATIONS_EVERY_MS);
  run.tick(0);
  await run.world.calm();
}
