import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);
const folder = join(import.meta.dirname, 'shared-worker');
const jest = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
const files = [
  '--selectProjects=unit',
  `--roots=${folder}`,
  '--testMatch=**/{first,second,third,fourth,fifth,sixth}.ts',
];
const oneByOne = ['--runInBand', `--testSequencer=${join(folder, 'in-order.js')}`];

describe('test files that one worker runs', () => {
  it('share modules, and nothing that one of them changes', async () => {
    const { stdout, stderr } = await run(process.execPath, [...jest, ...files, ...oneByOne]);
    const passed = [...stderr.matchAll(/^PASS .*\/(\w+)\.ts/gm)].map(([, name]) => name);
    expect(passed).toEqual(['first', 'second', 'third', 'fourth', 'fifth', 'sixth']);
    expect(stdout.match(/hook of the first file/g)).toHaveLength(1);
  });
});
