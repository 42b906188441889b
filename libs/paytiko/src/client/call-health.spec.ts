import { describe, expect, it } from '@jest/globals';
import type { Incident } from '#payments';
import { Registry } from 'prom-client';
import type { Answer } from './answer.js';
import { CallGuard } from './call-guard.js';
import { CallHealth } from './call-health.js';

const noAnswer: Answer = { kind: 'not-sent', code: 'ECONNREFUSED', reason: 'given up before' };
const broken: Answer = { kind: 'answered', status: 503, body: '' };
const fine: Answer = { kind: 'answered', status: 200, body: '' };

describe('Paytiko, as a process finds it', () => {
  it('case 225: is unreachable when five calls in twenty seconds got no answer: told once, until one does', async () => {
    const { health, told, passes, figure } = bed();
    for (let call = 0; call < 8; call += 1) {
      health.answered('shop', noAnswer);
      passes(5_000);
    }
    expect(told.map(({ kind, details }) => [kind, details])).toEqual([['PROVIDER_UNREACHABLE', { calls: 5 }]]);
    expect(await figure('provider_unreachable')).toEqual([{ labels: { merchant: 'shop' }, value: 1 }]);

    health.answered('shop', fine);
    expect(await figure('provider_unreachable')).toEqual([{ labels: { merchant: 'shop' }, value: 0 }]);
    expect(told).toHaveLength(1);
  });

  it('is reachable when it answers that it is in trouble, and when many calls fail in one moment', () => {
    const { health, told, passes } = bed();
    for (let call = 0; call < 50; call += 1) health.answered('shop', noAnswer);
    health.answered('shop', broken);
    passes(60_000);
    for (let call = 0; call < 50; call += 1) health.answered('shop', noAnswer);

    expect(told).toEqual([]);
  });

  it('case 226: a breaker that opens again after a failed try is the same incident; one that has closed is a new one', async () => {
    const { health, told, figure } = bed();
    const guard = new CallGuard({ concurrentMax: 10, failuresMax: 2, openForMs: 20 }, health);
    const call = (answer: Answer) => guard.run('shop', '/refund', () => Promise.resolve(answer));
    await call(fine);
    const closed = [{ labels: { merchant: 'shop', endpoint: '/refund' }, value: 0 }];
    expect(await figure('breaker_open')).toEqual(closed);

    for (let times = 0; times < 2; times += 1) await call(broken);
    await until(async () => (await call(broken)).kind === 'answered');
    await until(async () => (await call(fine)).kind === 'answered');
    expect(told.map(({ kind, details }) => [kind, details])).toEqual([['BREAKER_OPENED', { endpoint: '/refund' }]]);
    expect(await figure('breaker_open')).toEqual(closed);

    for (let times = 0; times < 2; times += 1) await call(broken);
    expect(told).toHaveLength(2);
    expect(await figure('breaker_open')).toMatchObject([{ value: 1 }]);
  });
});

function bed() {
  let now = Date.parse('2026-01-01T12:00:00Z');
  const told: Incident[] = [];
  const registry = new Registry();
  const reporter = { report: (incident: Incident) => void told.push(incident) };
  return {
    told,
    health: new CallHealth(reporter, { now: () => new Date(now) }, registry),
    passes: (ms: number) => void (now += ms),
    figure: async (name: string) => {
      const { values } = await registry.getSingleMetric(name)!.get();
      return values.map(({ labels, value }) => ({ labels, value }));
    },
  };
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 5));
}
