import { spawn } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { eventually, Hopeless } from './eventually.js';
import { quietTimer } from './quiet-timer.js';

const LOAD = /machine load \d+\.\d on \d+ cores/;

describe('a wait', () => {
  it('case 275: that ran out of time says how long it was, and how busy the machine', async () => {
    const waited = eventually(() => Promise.reject(new Error('connect ECONNREFUSED')), 50);

    await expect(waited).rejects.toThrow(/^connect ECONNREFUSED\n\(waited \d+ ms; a quiet machine is given 50 ms; /);
    await expect(waited).rejects.toThrow(LOAD);
  });

  it('ends with what was waited for', async () => {
    let asked = 0;
    expect(await eventually(() => ((asked += 1) < 3 ? Promise.reject(new Error('not yet')) : asked))).toBe(3);
  });

  it('ends at once where waiting longer cannot help, with that error as it is', async () => {
    let asked = 0;
    const waited = eventually(() => {
      asked += 1;
      throw new Hopeless('it has ended');
    });

    await expect(waited).rejects.toThrow(/^it has ended$/);
    expect(asked).toBe(1);
  });
});

describe('a timer of quiet time', () => {
  it('case 276: does not count time in which this process stood still', async () => {
    let isOver = false;
    const enough = quietTimer(200, () => (isOver = true));
    const until = performance.now() + 400;
    // The clock goes on, and nobody works.
    while (performance.now() < until);
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);

    await eventually(() => expect(isOver).toBe(true));
    enough();
  });

  it('is over for good once it is called off', async () => {
    let isOver = false;
    quietTimer(25, () => (isOver = true))();
    const child = spawn(process.execPath, ['--eval', '']);
    await new Promise((resolve) => child.once('close', resolve));
    expect(isOver).toBe(false);
  });
});
