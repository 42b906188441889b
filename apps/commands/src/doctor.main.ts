import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type { GivenForm } from './doctor/check-return-form.js';
import { readPatient } from './doctor/doctor.config.js';
import { examine } from './doctor/examine.js';
import { asJson, asTable, isHealthy } from './doctor/report.js';

/** What is wrong with this installation: `npm run doctor [-- --json] [--return-form '{"hash":…,"values":{…}}']`. */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, 'return-form': { type: 'string' } },
});
const given = values['return-form'];
const read = readPatient();
const findings = await examine(read, given === undefined ? undefined : (JSON.parse(given) as GivenForm));
process.stdout.write(values.json ? asJson(findings) : asTable(findings));
process.exitCode = isHealthy(findings) ? 0 : 1;
await Promise.all(read.databases.map(({ pool }) => pool.end()));
