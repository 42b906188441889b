import { setTimeout as sleep } from 'node:timers/promises';
import { checkDatabase } from './check-database.js';
import { checkKeys } from './check-keys.js';
import { checkMachine } from './check-machine.js';
import { checkPaytiko } from './check-paytiko.js';
import { checkPublicUrl } from './check-public-url.js';
import { checkReturnForm, type GivenForm } from './check-return-form.js';
import { checkSizes } from './check-sizes.js';
import { checkVariables } from './check-variables.js';
import type { Read } from './doctor.config.js';
import { finding, type Finding, type Patient } from './finding.js';

const CHECK_MAX_MS = 20_000;

/** All checks at the same time, each within its own; one that cannot be made is a failed one. */
export async function examine({ patient, databases, problems }: Read, form?: GivenForm): Promise<Finding[]> {
  const checks: Check[] = [
    ...(databases.length > 0 ? databases.flatMap((each) => ofDatabase({ ...patient, ...each })) : ofDatabase(patient)),
    ['Paytiko', () => checkPaytiko(patient)],
    ['PUBLIC_URL', () => checkPublicUrl(patient)],
    ['return form', () => checkReturnForm(patient, form)],
  ];
  const found = await Promise.all(checks.map(([name, check]) => within(name, check)));
  return [
    ...checkMachine(),
    ...problems.map((problem) => finding('configuration', 'fail', problem)),
    ...checkVariables(patient),
    ...found.flat(),
  ];
}

type Check = [string, () => Finding[] | Promise<Finding[]>];

/** With cells each finding says of which. */
function ofDatabase(patient: Patient): Check[] {
  const prefix = patient.cell ? `cell ${patient.cell.name}: ` : '';
  const named = async (check: Finding[] | Promise<Finding[]>) =>
    (await check).map((each) => ({ ...each, check: `${prefix}${each.check}` }));
  return [
    [`${prefix}database`, () => named(checkDatabase(patient))],
    [`${prefix}master key`, () => named(checkKeys(patient))],
    [`${prefix}sizes`, () => named(checkSizes(patient))],
  ];
}

async function within(name: string, check: () => Finding[] | Promise<Finding[]>): Promise<Finding[]> {
  const done = new AbortController();
  const late = sleep(CHECK_MAX_MS, [finding(name, 'fail', `no answer within ${CHECK_MAX_MS} ms`)], done);
  try {
    return await Promise.race([Promise.resolve(check()), late]);
  } catch (error) {
    return [finding(name, 'fail', (error as Error).message || (error as NodeJS.ErrnoException).code || 'unknown')];
  } finally {
    done.abort();
    late.catch(() => undefined);
  }
}
