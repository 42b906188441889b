import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { runCommandLine } from '#platform';
import { readGivenForm } from './doctor/check-return-form.js';
import { readPatient } from './doctor/doctor.config.js';
import { examine } from './doctor/examine.js';
import { asJson, asTable, isHealthy } from './doctor/report.js';

const USAGE = `usage: npm run doctor [-- --json] [--return-form '{"hash":"…","values":{"salt":"…",…}}']`;

/** Says what is wrong with this installation. Exit code 1 if a finding is FAIL. */
await runCommandLine(USAGE, async (args) => {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, 'return-form': { type: 'string' } },
  });
  const given = readGivenForm(values['return-form']);
  const read = readPatient();
  const findings = await examine(read, given);
  process.stdout.write(values.json ? asJson(findings) : asTable(findings));
  process.exitCode = isHealthy(findings) ? 0 : 1;
  await Promise.all(read.databases.map(({ pool }) => pool.end()));
});
