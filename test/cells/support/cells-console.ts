import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { send, type Answer, type Call } from '#test/http.js';
import { freePorts } from '#test/process.js';
import type { ThreeCells } from './three-cells.js';

export const TOKEN = 'token-of-somebody-who-may-do-all';
export type Ask = (path: string, call?: Call) => Promise<Answer>;

/** One console over all cells, and what it answers to somebody who may do everything. */
export async function startConsole(cells: ThreeCells): Promise<{ url: string; ask: Ask }> {
  const [port, metrics] = await freePorts(2);
  const tokens = [{ name: 'ayla', roles: ['admin'], sha256: createHash('sha256').update(TOKEN).digest('hex') }];
  const url = `http://127.0.0.1:${port}`;
  cells.begins('console/src/main.js', {
    CELL: 'first',
    CONSOLE_PORT: String(port),
    CONSOLE_URL: url,
    CONSOLE_TOKENS_FILE: cells.write('tokens.json', tokens),
    METRICS_PORT: String(metrics),
  });
  cells.metricsUrls.push(`http://127.0.0.1:${metrics}/metrics`);
  await eventually(async () => expect((await send(`${url}/health/ready`)).status).toBe(200), 60_000);
  const authorization = `Bearer ${TOKEN}`;
  const ask: Ask = (path, call) => send(`${url}${path}`, { ...call, headers: { ...call?.headers, authorization } });
  return { url, ask };
}
