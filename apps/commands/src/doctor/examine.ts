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
import { troubleIn } from './trouble.js';

const CHECK_MAX_MS = 20_000;

/** All checks at the same time, each within its own; one that cannot be made is a failed one. */
export async function examine({ patient, databases, problems }: Read, form?: GivenForm): Promise<Finding[]> {
  const patients = databases.length > 0 ? databases.map((each) => ({ ...patient, ...each })) : [patient];
  const checks: Check[] = [
    ['Paytiko', () => checkPaytiko(patient)],
    ['PUBLIC_URL', () => checkPublicUrl(patient)],
    ['return form', () => checkReturnForm(patient, form)],
  ];
  const found = await Promise.all([
    ...patients.map((each) => ofDatabase(each)),
    ...checks.map(([name, check]) => within(name, check)),
  ]);
  return [
    ...checkMachine(),
    ...problems.map((problem) => finding('configuration', 'fail', problem)),
    ...checkVariables(patient),
    ...found.flat(),
  ];
}

type Check = [string, () => Finding[] | Promise<Finding[]>];

/** One cause is told once: what needs the database is looked at where that answers. With cells each finding says of which. */
async function ofDatabase(patient: Patient): Promise<Finding[]> {
  const prefix = patient.cell ? `cell ${patient.cell.name}: ` : '';
  const server = await within('database', () => checkDatabase(patient));
  const isAway = server.some(({ check, verdict }) => check === 'database' && verdict === 'fail');
  const more: Check[] = [
    ['master key', () => checkKeys(patient)],
    ['sizes', () => checkSizes(patient)],
  ];
  const rest = more.map(async ([name, check]) =>
    isAway ? [finding(name, 'skip', 'needs the database')] : within(name, check),
  );
  const all = [...server, ...(await Promise.all(rest)).flat()];
  return all.map((each) => ({ ...each, check: `${prefix}${each.check}` }));
}

async function within(name: string, check: () => Finding[] | Promise<Finding[]>): Promise<Finding[]> {
  const done = new AbortController();
  const late = sleep(CHECK_MAX_MS, [finding(name, 'fail', `no answer within ${CHECK_MAX_MS} ms`)], done);
  try {
    return await Promise.race([Promise.resolve(check()), late]);
  } catch (error) {
    return [finding(name, 'fail', troubleIn(error))];
  } finally {
    done.abort();
    late.catch(() => undefined);
  }
}
