import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

/**
 * `npm test`: every test, or those of the files whose path matches. `--level=unit|int|e2e` leaves out the other levels; all
 * else is Jest's. The processes are built anew, unless it is sure that no test that runs them is among the files.
 */
const given = process.argv.slice(2);
const levels = given.filter((arg) => arg.startsWith('--level=')).map((arg) => arg.slice('--level='.length));
const args = given.filter((arg) => !arg.startsWith('--level='));

if (needsProcesses()) run('npm', ['run', '--silent', 'build']);
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...args];
run(process.execPath, levels.length > 0 ? [...jest, '--selectProjects', ...levels] : jest);

function needsProcesses() {
  if (levels.length > 0 && !levels.includes('e2e')) return false;
  const patterns = args.filter((arg) => !arg.startsWith('-'));
  const files = globSync('{apps,libs,packages,test}/**/*spec.ts', { exclude: ['**/node_modules'] });
  const found = patterns.map((pattern) => files.filter((file) => file.includes(pattern.replace(/^\.\//, ''))));
  // What names no file may be the value of an option, or an expression.
  const isSure = found.length > 0 && found.every((matching) => matching.length > 0);
  return !isSure || found.flat().some((file) => file.endsWith('.e2e-spec.ts'));
}

function run(command, parameters) {
  const { status } = spawnSync(command, parameters, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
