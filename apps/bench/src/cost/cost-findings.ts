import type { Figure, Findings, Table } from '../benchmark.js';
import { median } from '../measure/percentile.js';
import type { Counts } from './cost.js';
import { ratiosOf } from './cost-count.js';
import { type CallName, PAYMENT } from './cost-flows.js';
import { TARGETS, WHOLE_TARGETS } from './cost-targets.js';
import type { WholePayment } from './whole-payments.js';

/** The ratio of a call in its best round: what nothing else on the machine has made better than it is. */
export const bestRatio = (call: string) => `cost of ${call}, best of the rounds`;

export function costFindings(counts: Counts, whole: WholePayment, figures: Figure[]): Findings {
  const bare = sumOf(counts, 'bare');
  const calls = counts.gateway.names().map((call) => callRow(counts, call));
  return {
    comparisons: [],
    tables: [
      {
        title: 'processor time of a call, µs (bare server and gateway in turns)',
        head: ['', 'bare', 'gateway', '×', 'target', 'beyond', 'Postgres bare', 'Postgres', '×'],
        rows: calls,
      },
      wholeTable(whole, bare),
      {
        title: 'Postgres of a payment, µs, by backend',
        head: ['', 'µs'],
        rows: whole.backends.filter(([, us]) => us >= 1).sort(([, a], [, b]) => b - a),
      },
    ],
    figures: [
      ...counts.gateway.names().map((call) => best(counts, call)),
      { name: 'cost: worker at rest, processor time a second', value: whole.restMs, unit: 'ms' },
      ...figures,
    ],
    remarks: [
      'medians of the rounds; a × is the median of the ratios within a round',
      'whole payments: start-session, webhook, history, purchase, refund, in a run of its own with the worker on; the question to the provider is counted apart',
    ],
  };
}

function callRow({ bare, gateway }: Counts, call: CallName): (string | number)[] {
  const { server, postgres } = ratiosOf(gateway.of(call), bare.of(call));
  const [floor, ours] = [bare.median(call), gateway.median(call)];
  const [target = '', beyond = ''] = TARGETS[call] ?? [];
  return [
    call,
    floor.server,
    ours.server,
    median(server),
    target,
    beyond,
    floor.postgres,
    ours.postgres,
    median(postgres),
  ];
}

/** Of the calls of a payment. */
function sumOf(counts: Counts, name: keyof Counts): { server: number; postgres: number } {
  const calls = PAYMENT.map((call) => counts[name].median(call));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return { server: sum(calls.map(({ server }) => server)), postgres: sum(calls.map(({ postgres }) => postgres)) };
}

function wholeTable({ gateway, worker, postgres }: WholePayment, bare: { server: number; postgres: number }): Table {
  const row = (name: keyof typeof WHOLE_TARGETS, floor: number, ours: number) => {
    const [target, beyond] = WHOLE_TARGETS[name];
    return [name, floor || '', ours, floor ? ours / floor : '', target, beyond];
  };
  return {
    title: 'processor time of a payment, µs, in all processes',
    head: ['', 'bare', 'ours', '×', 'target', 'beyond'],
    rows: [
      row('server', bare.server, gateway),
      row('worker', 0, worker),
      row('Postgres', bare.postgres, postgres),
      row('all', bare.server + bare.postgres, gateway + worker + postgres),
    ],
  };
}

function best({ bare, gateway }: Counts, call: CallName): Figure {
  const { server } = ratiosOf(gateway.of(call), bare.of(call));
  return { name: bestRatio(call), value: Math.min(...server), unit: '×' };
}
