import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { buildOnce } from './built.js';

/**
 * `npm test`: every test, or those of the files whose path matches. `--level=unit|int|e2e` leaves out the other levels,
 * `--rig` runs rigs instead; all else is Jest's. `-t 'case 31:'` reads only the files that hold this text, not all of them.
 * The processes are built anew, unless they are of the same sources or it is sure that no test that runs them is among the files.
 */
const given = process.argv.slice(2);
const isOurs = (arg) => arg === '--rig' || arg.startsWith('--level=');
const isRig = given.includes('--rig');
const levels = given.filter((arg) => arg.startsWith('--level=')).map((arg) => arg.slice('--level='.length));
const args = withFilesOfCase(given.filter((arg) => !isOurs(arg)));

// Those are tests that take minutes, and want the same server as all others.
if (isRig) process.env.TEST_POSTGRES_FOR_RIGS = 'no';
if (needsProcesses()) buildOnce(() => run('npm', ['run', '--silent', 'build']));
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js', ...args];
run(process.execPath, [...jest, ...projects()]);

/** Adds the files of a failure case, whose tests have its number in their names. Rigs import files, so theirs are left to Jest. */
function withFilesOfCase(parameters) {
  const [option, name] = parameters;
  if (isRig || parameters.length !== 2 || option !== '-t' || !/^case \d+:$/.test(name)) return parameters;
  const files = testFiles().filter((file) => readFileSync(file, 'utf8').includes(name));
  return [...parameters, ...files];
}

function projects() {
  if (isRig) return ['--config', 'jest.rigs.config.js'];
  const named = namedFiles();
  // To start a level for nothing takes a second: an int test is no reason to look for unit tests, nor the other way round.
  const wanted = levels.length > 0 ? levels : [...new Set(named?.map(levelOf))];
  return wanted.length > 0 ? ['--selectProjects', ...wanted] : [];
}

function needsProcesses() {
  if (isRig) return true;
  if (levels.length > 0 && !levels.includes('e2e')) return false;
  return namedFiles()?.some((file) => levelOf(file) === 'e2e') ?? true;
}

/** The files that the arguments name; undefined where that is not sure: it may be the value of an option, or an expression. */
function namedFiles() {
  const patterns = args.filter((arg, at) => !arg.startsWith('-') && args[at - 1] !== '-t');
  const tests = testFiles();
  const found = patterns.map((pattern) => tests.filter((file) => file.includes(pattern.replace(/^\.\//, ''))));
  return found.length > 0 && found.every((matching) => matching.length > 0) ? found.flat() : undefined;
}

function testFiles() {
  const files = globSync('{apps,libs,packages,test}/**/*spec.ts', { exclude: ['**/node_modules'] });
  return files.filter((file) => levelOf(file) !== undefined);
}

function levelOf(file) {
  const kind = /\.(int-|e2e-|rig-)?spec\.ts$/.exec(file);
  if (!kind || kind[1] === 'rig-') return undefined;
  return kind[1]?.replace('-', '') ?? 'unit';
}

function run(command, parameters) {
  const { status } = spawnSync(command, parameters, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
