import type { Dashboard } from './dashboard.ts';
import { AKINON_BUCKETS, AKINON_CALLS, quantileBy, rateBy } from './queries.ts';

export const overview: Dashboard = {
  name: 'overview',
  title: 'overview',
  panels: [
    {
      title: 'Failed calls, 1 h',
      description: 'Share of the calls of the shop that got a 5xx. The objective is 0.1 % in thirty days.',
      kind: 'stat',
      unit: 'percentunit',
      redFrom: 0.001,
      queries: [{ expr: 'slo:shop_calls_availability:bad_ratio_rate1h', legend: 'failed' }],
    },
    {
      title: 'Slow calls, 1 h',
      description: 'Share of the calls that missed their time: history 0.25 s, the others 5 s. The objective is 1 %.',
      kind: 'stat',
      unit: 'percentunit',
      redFrom: 0.01,
      queries: [{ expr: 'slo:shop_calls_latency:bad_ratio_rate1h', legend: 'slow' }],
    },
    {
      title: 'Late webhooks, 1 h',
      description: 'Share of the webhooks of Paytiko without an answer within a second. The objective is 0.1 %.',
      kind: 'stat',
      unit: 'percentunit',
      redFrom: 0.001,
      queries: [{ expr: 'slo:webhooks_acknowledged:bad_ratio_rate1h', legend: 'late' }],
    },
    {
      title: 'Oldest unknown outcome',
      description: 'Since when the outcome of a capture, void or refund is not known. Inquiries go on by themselves.',
      kind: 'stat',
      unit: 's',
      redFrom: 900,
      queries: [{ expr: 'max(outcomes_unknown_oldest_age_seconds)', legend: 'age' }],
    },
    {
      title: 'Calls of the shop',
      description: 'Each of the five calls.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('route', AKINON_CALLS), legend: '{{route}}' }],
    },
    {
      title: 'Their answers',
      description: '4xx is the shop asking for what cannot be; 503 is Paytiko or the database away.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('status', AKINON_CALLS), legend: '{{status}}' }],
    },
    {
      title: 'Their time, 95th percentile',
      description: 'All but history include a call to Paytiko.',
      kind: 'timeseries',
      unit: 's',
      queries: [{ expr: quantileBy(0.95, 'route', AKINON_BUCKETS), legend: '{{route}}' }],
    },
    {
      title: 'Requests in flight',
      description: 'Of each gateway; autoscaling can follow it.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'http_requests_in_flight{service="gateway"}', legend: '{{instance}}' }],
    },
    {
      title: 'Processes',
      description: 'Those whose metrics are read.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'count by (service) (process_start_time_seconds{service!=""})', legend: '{{service}}' }],
    },
    {
      title: 'Processor',
      description: 'Cores that each process uses.',
      kind: 'timeseries',
      unit: 'short',
      queries: [
        {
          expr: rateBy('service, instance', 'process_cpu_seconds_total{service!=""}'),
          legend: '{{service}} {{instance}}',
        },
      ],
    },
    {
      title: 'Memory',
      description: 'Of each process. A gateway stays below 300 MB with the settings of the chart.',
      kind: 'timeseries',
      unit: 'bytes',
      queries: [{ expr: 'process_resident_memory_bytes{service!=""}', legend: '{{service}} {{instance}}' }],
    },
    {
      title: 'Event loop, 99th percentile',
      description: 'How long a turn takes. Above 0.1 s a process has too little processor time.',
      kind: 'timeseries',
      unit: 's',
      queries: [{ expr: 'nodejs_eventloop_lag_p99_seconds{service!=""}', legend: '{{service}} {{instance}}' }],
    },
  ],
};
