import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readLaptop } from '../../apps/launcher/src/laptop.config.js';

const SEMI_SPACE = '--max-semi-space-size=16';
const PROCESS = /\bdist\/apps\/(gateway|worker|console)\/src\/main\.js/;

const read = (file: string) => readFileSync(file, 'utf8');
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

/** What Node is given by a line of a shell that starts it: the options that count, and the variable of malloc. */
function givenBy(line: string, environment: NodeJS.ProcessEnv = {}): string {
  const command = line.replace(/^\w+: /, '').replace(/\bnode .*/, 'printenv NODE_OPTIONS MALLOC_ARENA_MAX');
  return execFileSync('sh', ['-c', command], { env: { PATH: process.env['PATH'], ...environment }, encoding: 'utf8' });
}

/** Each way to start a process has them: without, Node lets each half of the young generation grow to 64 MB, and a burst 450 MB of a worker. */
describe('a small young generation and few arenas', () => {
  const lines = [...Object.values(scripts), ...read('Procfile').split('\n')].filter((line) => PROCESS.test(line));

  it('are set by the scripts of npm and the Procfile, which keep the options of the caller', () => {
    expect(lines).toHaveLength(5);
    expect(lines.map((line) => givenBy(line))).toEqual(lines.map(() => `${SEMI_SPACE} \n2\n`));

    const theirs = lines.map((line) => givenBy(line, { NODE_OPTIONS: '--trace-warnings' }));
    expect(theirs).toEqual(lines.map(() => `${SEMI_SPACE} --trace-warnings\n2\n`));
  });

  it('are set by the units of systemd', () => {
    const units = globSync('deploy/systemd/*.service').map(read);
    const without = units
      .filter((unit) => PROCESS.test(unit))
      .filter((unit) => !/^Environment=.*"NODE_OPTIONS=--max-semi-space-size=16 .*" MALLOC_ARENA_MAX=2$/m.test(unit));

    expect(units.filter((unit) => PROCESS.test(unit))).toHaveLength(4);
    expect(without).toEqual([]);
  });

  it('are set by the image and the chart', () => {
    const values = parse(read('deploy/helm/values.yaml')) as Record<string, { environment: NodeJS.ProcessEnv }>;

    expect(read('Dockerfile')).toMatch(/^ENV .*NODE_OPTIONS=--max-semi-space-size=16 MALLOC_ARENA_MAX=2$/m);
    for (const app of ['gateway', 'worker'])
      expect(values[app]!.environment).toEqual({
        NODE_OPTIONS: `${SEMI_SPACE} --max-old-space-size=320`,
        MALLOC_ARENA_MAX: '2',
      });
  });

  it('are set by the launcher, unless the caller says something else', () => {
    expect(readLaptop({}).environment).toMatchObject({ NODE_OPTIONS: SEMI_SPACE, MALLOC_ARENA_MAX: '2' });
    expect(readLaptop({ NODE_OPTIONS: '--inspect' }).environment).toMatchObject({ NODE_OPTIONS: '--inspect' });
  });

  it('case 542: go with a heap that grows slowly, which every process of ours says by itself, and which Node knows', () => {
    expect(read('libs/platform/src/process/serve.ts')).toContain('{\n  growHeapSlowly();\n');
    const [flag] = /--heap-growing-percent=/.exec(read('libs/platform/src/process/heap-growth.ts'))!;
    // Of a flag that it does not know Node says so, and ends.
    expect(execFileSync(process.execPath, [`${flag}40`, '-p', '"known"'], { encoding: 'utf8' })).toBe('known\n');
  });

  it('are set for what is measured', () => {
    const measured = ['apps/bench/src/test-bed/gateway.ts', 'test/rigs/support/day.ts'].map(read);
    const given = /^ +NODE_OPTIONS: '--max-semi-space-size=16',\n +MALLOC_ARENA_MAX: '2',$/m;

    expect(measured.filter((source) => !given.test(source))).toEqual([]);
  });
});
