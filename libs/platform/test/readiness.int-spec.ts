import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { DemoProcess, status, until } from './demo-process.js';

describe('a process and its database', () => {
  const demo = new DemoProcess();

  it('is live at once, started and ready when its migrations are there', async () => {
    const url = await demo.boot();
    expect(await status(`${url}/health/live`)).toBe(200);
    expect(await status(`${url}/health/startup`)).toBe(503);
    expect(await status(`${url}/health/ready`)).toBe(503);
    expect(await status(`${url}/healthz`)).toBe(503);

    await demo.migrate();

    await until(async () => (await status(`${url}/health/ready`)) === 200);
    expect(await status(`${url}/health/startup`)).toBe(200);
    expect(await status(`${url}/healthz`)).toBe(200);
    expect(await (await fetch(`${url}/health/ready`)).json()).toMatchObject({
      status: 'ok',
      details: { database: { status: 'up' }, migrations: { status: 'up' }, accepting: { status: 'up' } },
    });
  });

  it('starts without its database, is not ready, and connects when it can', async () => {
    const way = await closedWayTo(new URL(demo.database.url));
    const url = await demo.boot({ DATABASE_URL: way.url });
    expect(await status(`${url}/health/live`)).toBe(200);
    expect(await status(`${url}/health/ready`)).toBe(503);

    await demo.migrate();
    await way.open();

    await until(async () => (await status(`${url}/health/ready`)) === 200);
    await until(() => Promise.resolve(demo.app.get(DataSource).isInitialized));
    expect(await demo.app.get(DataSource).query('select 1 as one')).toEqual([{ one: 1 }]);
    way.close();
  });

  it('has one pool, bounded in time, for TypeORM and for statements of our own', async () => {
    await demo.boot();
    const pool = demo.app.get(pg.Pool);
    const dataSource = demo.app.get(DataSource);
    expect(dataSource.isInitialized).toBe(true);

    const { rows } = await pool.query('select pg_backend_pid() as pid');
    expect(await dataSource.query('select pg_backend_pid() as pid')).toEqual(rows);
    expect((await pool.query('show application_name')).rows).toEqual([{ application_name: 'demo' }]);
    expect((await pool.query('show statement_timeout')).rows).toEqual([{ statement_timeout: '30s' }]);
  });
});

/** An address that refuses connections until it is opened. */
async function closedWayTo(target: URL): Promise<{ url: string; open(): Promise<void>; close(): void }> {
  const way = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => [near, far].forEach((other) => other.destroy()));
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const { port } = way.address() as AddressInfo;
  way.close();
  await once(way, 'close');
  const url = new URL(target);
  url.port = String(port);
  return {
    url: url.href,
    open: async () => void (await once(way.listen(port, '127.0.0.1'), 'listening')),
    close: () => void way.close(),
  };
}
