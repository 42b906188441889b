import type { Dashboard } from './dashboard.ts';

export const worker: Dashboard = {
  name: 'worker',
  title: 'worker',
  panels: [
    {
      title: 'Workers',
      description: 'At least one of each cell; a second takes over when it dies.',
      kind: 'stat',
      unit: 'short',
      queries: [{ expr: 'count(process_start_time_seconds{service="worker"})', legend: 'workers' }],
    },
    {
      title: 'Given up jobs',
      description: 'Jobs that failed for about a week.',
      kind: 'stat',
      unit: 'short',
      redFrom: 1,
      queries: [{ expr: 'sum(max by (cell) (dead_letters))', legend: 'jobs' }],
    },
    {
      title: 'Oldest given up job',
      description: 'Since it was given up.',
      kind: 'stat',
      unit: 's',
      queries: [{ expr: 'max(dead_letters_oldest_age_seconds)', legend: 'oldest' }],
    },
    {
      title: 'Webhooks to be taken up',
      description: 'Acknowledged and not processed yet. Above 0 for long: the worker does not take them over.',
      kind: 'stat',
      unit: 'short',
      queries: [{ expr: 'sum(max by (merchant, cell) (notifications{state="received"}))', legend: 'webhooks' }],
    },
    {
      title: 'Behind the log',
      description: 'Events that each projection has not seen.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'max by (projection, cell) (projection_lag_positions)', legend: '{{projection}} {{cell}}' }],
    },
    {
      title: 'Memory',
      description: 'Heap in use of each worker. One that only grows is a leak.',
      kind: 'timeseries',
      unit: 'bytes',
      queries: [{ expr: 'nodejs_heap_size_used_bytes{service="worker"}', legend: '{{instance}}' }],
    },
    {
      title: 'Garbage collection',
      description: 'Share of the time that it takes.',
      kind: 'timeseries',
      unit: 'percentunit',
      queries: [
        {
          expr: 'sum by (instance) (rate(nodejs_gc_duration_seconds_sum{service="worker"}[$__rate_interval]))',
          legend: '{{instance}}',
        },
      ],
    },
    {
      title: 'Processor',
      description: 'Cores that each worker uses.',
      kind: 'timeseries',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (instance) (rate(process_cpu_seconds_total{service="worker"}[$__rate_interval]))',
          legend: '{{instance}}',
        },
      ],
    },
  ],
};
