import { describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { send } from '#test/http.js';
import { freePorts } from '#test/process.js';
import { useStack } from '#test/stack.js';
import { query } from '#test/query.js';

const stack = useStack({}, { worker: true });
const anotherKey = Buffer.alloc(32, 9).toString('base64');

describe('the database guard of a process', () => {
  it.each(['gateway/src/main.js', 'worker/src/main.js'] as const)(
    'case 253: %s refuses to start on a database that cannot keep the promises of the log',
    async (entry) => {
      await stack.captured();
      const name = new URL(stack.database.url).pathname.slice(1);
      await query(stack.database.url, `alter database ${name} set synchronous_commit = off`);
      try {
        const process = stack.begins(entry, { PORT: '0', METRICS_PORT: '0' });
        stack.isDone(process);
        expect(await process.ended).toBe(1);
        expect(process.output).toContain(
          'does not start: synchronous_commit is off, so that a crash loses payments that were acknowledged',
        );
        expect(process.output).not.toContain('an error that nobody expected');
      } finally {
        await query(stack.database.url, `alter database ${name} reset synchronous_commit`);
      }
    },
  );

  it('case 254: a wrong PII_MASTER_KEY is not ready, and says so, while the right one is', async () => {
    await stack.opened();
    const [port] = await freePorts(1);
    const own = { METRICS_PORT: String(port), PII_MASTER_KEY: anotherKey };
    const process = stack.begins('worker/src/main.js', own);
    stack.isDone(process);
    try {
      await eventually(() => expect(process.output).toContain('PII_MASTER_KEY does not open the stored key of'));
      expect((await send(`http://127.0.0.1:${port}/health/ready`)).status).toBe(503);
      await eventually(() => expect(process.output).toContain('"migrations":"up","broken":["keys"]'));
    } finally {
      await process.terminates();
    }
    const { status, body } = await send(`${stack.shop.url}/health/ready`);
    expect([status, body.details.keys, body.details.log]).toEqual([200, { status: 'up' }, { status: 'up' }]);
  });
});
