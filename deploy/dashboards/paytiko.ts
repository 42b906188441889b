import type { Dashboard } from './dashboard.ts';
import { quantileBy, rateBy, WEBHOOK_BUCKETS } from './queries.ts';

const calls = 'outgoing_request_duration_seconds_count';
const failed = 'outgoing_request_duration_seconds_count{status=~"5..|none"}';

export const paytiko: Dashboard = {
  name: 'paytiko',
  title: 'Paytiko',
  panels: [
    {
      title: 'Requests to others',
      description: "Paytiko's hosts, and the hooks of shops.",
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('host', calls), legend: '{{host}}' }],
    },
    {
      title: 'Their answers',
      description: '`none` is no answer: a time-out, a connection refused or cut.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('host, status', calls), legend: '{{host}} {{status}}' }],
    },
    {
      title: 'Share of failures',
      description: 'Without an answer, or with a 5xx. Alert above a fifth.',
      kind: 'timeseries',
      unit: 'percentunit',
      redFrom: 0.2,
      queries: [{ expr: `${rateBy('host', failed)} / ${rateBy('host', calls)}`, legend: '{{host}}' }],
    },
    {
      title: 'Time to answer, 95th percentile',
      description: 'Alert above 3 s.',
      kind: 'timeseries',
      unit: 's',
      redFrom: 3,
      queries: [{ expr: quantileBy(0.95, 'host', 'outgoing_request_duration_seconds_bucket'), legend: '{{host}}' }],
    },
    {
      title: 'Webhooks',
      description:
        'By what was done with them. `unverified` means a wrong secret, or somebody who probes the endpoint.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('result', 'paytiko_webhooks_total'), legend: '{{result}}' }],
    },
    {
      title: 'Time to acknowledge, 99th percentile',
      description: 'Alert where too many take more than a second.',
      kind: 'timeseries',
      unit: 's',
      redFrom: 1,
      queries: [{ expr: quantileBy(0.99, 'status', WEBHOOK_BUCKETS), legend: '{{status}}' }],
    },
    {
      title: 'Not in their payment',
      description: 'Webhooks on disk, by why.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'sum by (state) (max by (state, merchant, cell) (notifications))', legend: '{{state}}' }],
    },
    {
      title: 'Waiting for a worker',
      description: 'Webhooks that are to be taken up now, and the age of the oldest that are not in their payment.',
      kind: 'timeseries',
      unit: 'short',
      queries: [
        { expr: 'sum(max by (cell) (inbox_due))', legend: 'due' },
        { expr: 'max by (state) (inbox_oldest_age_seconds) / 60', legend: '{{state}}, minutes' },
      ],
    },
    {
      title: 'Calls, by what came of them',
      description: '`unknown` and `not-sent` are tried or asked about again; `refused` is an answer.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [
        { expr: rateBy('call, outcome', 'provider_call_duration_seconds_count'), legend: '{{call}} {{outcome}}' },
      ],
    },
    {
      title: 'Duration of calls, 95th percentile',
      description: 'By call, time-outs included.',
      kind: 'timeseries',
      unit: 's',
      queries: [{ expr: quantileBy(0.95, 'call', 'provider_call_duration_seconds_bucket'), legend: '{{call}}' }],
    },
    {
      title: 'Breakers and silence',
      description: '1: calls are not made, or get no answer at all.',
      kind: 'timeseries',
      unit: 'short',
      redFrom: 1,
      queries: [
        { expr: 'max by (merchant, endpoint) (breaker_open)', legend: '{{merchant}} {{endpoint}}' },
        { expr: 'max by (merchant) (provider_unreachable)', legend: '{{merchant}}, no answer' },
      ],
    },
  ],
};
