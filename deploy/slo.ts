import { stringify } from 'yaml';

/** What is promised to the shop, as the share of bad events (or of bad time) in a window. */
interface Objective {
  /** Of the recorded series: `slo:{name}:bad_ratio_rate1h`. */
  name: string;
  alert: string;
  /** Share that may be bad, over thirty days. */
  budget: number;
  summary: string;
  description: string;
  /** Recorded first, where time is counted and not events: 1 while it is bad. */
  isBad?: string;
  badRatio: (window: string) => string;
  /** Fewer bad ones than this in the long window wake nobody. Absent: it is measured in time. */
  badCount?: (window: string) => string;
}

const CALLS = 'http_request_duration_seconds_count{service="gateway",route=~"/akinon/.+"}';
const FAILED_CALLS = 'http_request_duration_seconds_count{service="gateway",route=~"/akinon/.+",status=~"5.."}';
const FAST_CALLS = [
  'http_request_duration_seconds_bucket{service="gateway",route="/akinon/history",le="0.25"}',
  'http_request_duration_seconds_bucket{service="gateway",route=~"/akinon/(start-session|purchase|void|refund)",le="5"}',
];
const WEBHOOKS = 'http_request_duration_seconds_count{service="gateway",route="/paytiko/webhooks/:merchant"}';
const GOOD_WEBHOOKS =
  'http_request_duration_seconds_bucket{service="gateway",route="/paytiko/webhooks/:merchant",status!~"5..",le="1"}';
const UNKNOWN_MAX_SECONDS = 900;

const rate = (series: string, window: string) => `sum(rate(${series}[${window}]))`;
const orNone = (expression: string) => `(${expression} or vector(0))`;

export const OBJECTIVES: readonly Objective[] = [
  {
    name: 'shop_calls_availability',
    alert: 'ShopCallsFailing',
    budget: 0.001,
    summary: 'Calls of the shop fail',
    description: '99.9 % of the calls of Akinon are answered without a 5xx, over thirty days.',
    badRatio: (window) => `${orNone(rate(FAILED_CALLS, window))} / ${rate(CALLS, window)}`,
    badCount: (window) => `sum(increase(${FAILED_CALLS}[${window}]))`,
  },
  {
    name: 'shop_calls_latency',
    alert: 'ShopCallsSlow',
    budget: 0.01,
    summary: 'Calls of the shop are slow',
    description: '99 % of the calls are answered in time, over thirty days: history in 0.25 s, the others in 5 s.',
    badRatio: (window) =>
      `1 - (${FAST_CALLS.map((series) => orNone(rate(series, window))).join(' + ')}) / ${rate(CALLS, window)}`,
    badCount: (window) =>
      `sum(increase(${CALLS}[${window}])) - ` +
      FAST_CALLS.map((series) => orNone(`sum(increase(${series}[${window}]))`)).join(' - '),
  },
  {
    name: 'webhooks_acknowledged',
    alert: 'WebhooksNotAcknowledged',
    budget: 0.001,
    summary: "Paytiko's webhooks are not acknowledged in time",
    description: '99.9 % of the webhooks are answered within a second and without a 5xx, over thirty days.',
    badRatio: (window) => `1 - ${orNone(rate(GOOD_WEBHOOKS, window))} / ${rate(WEBHOOKS, window)}`,
    badCount: (window) =>
      `sum(increase(${WEBHOOKS}[${window}])) - ${orNone(`sum(increase(${GOOD_WEBHOOKS}[${window}]))`)}`,
  },
  {
    name: 'outcomes_known',
    alert: 'OutcomesUnknown',
    budget: 0.01,
    summary: 'The outcome of a capture, void or refund is not known',
    description: 'In 99 % of the time no call to Paytiko has been without a known outcome for more than 15 minutes.',
    isBad: `max(outcomes_unknown_oldest_age_seconds) > bool ${UNKNOWN_MAX_SECONDS}`,
    badRatio: (window) => `avg_over_time(slo:outcomes_known:is_bad[${window}])`,
  },
];

/** So fast is the budget used up: a long window, so that it matters, and a short one, so that it ends when it is over. */
const BURN_RATES = [
  { severity: 'critical', factor: 14.4, long: '1h', short: '5m' },
  { severity: 'critical', factor: 6, long: '6h', short: '30m' },
  { severity: 'warning', factor: 3, long: '1d', short: '2h' },
  { severity: 'warning', factor: 1, long: '3d', short: '6h' },
] as const;
const WINDOWS = [...new Set(BURN_RATES.flatMap(({ long, short }) => [short, long]))];
const BAD_MIN = 5;

/** A rule file for Prometheus. */
export function objectivesYaml(): string {
  const groups = OBJECTIVES.map((objective) => ({
    name: `slo-${objective.name.replaceAll('_', '-')}`,
    rules: [...recordingRules(objective), ...alertingRules(objective)],
  }));
  return `# Made by deploy/slo.ts: npm run generate\n${stringify({ groups }, { lineWidth: 0 })}`;
}

const recordName = ({ name }: Objective, window: string) => `slo:${name}:bad_ratio_rate${window}`;

function recordingRules(objective: Objective) {
  const { name, isBad, badRatio } = objective;
  return [
    ...(isBad === undefined ? [] : [{ record: `slo:${name}:is_bad`, expr: isBad }]),
    ...WINDOWS.map((window) => ({ record: recordName(objective, window), expr: badRatio(window) })),
  ];
}

function alertingRules(objective: Objective) {
  const { alert, budget, summary, description, badCount } = objective;
  return BURN_RATES.map(({ severity, factor, long, short }) => {
    const above = [long, short].map((window) => `${recordName(objective, window)} > ${factor} * ${budget}`);
    return {
      alert,
      expr: [...above, ...(badCount ? [`${badCount(long)} >= ${BAD_MIN}`] : [])].join(' and '),
      labels: { severity, window: long },
      annotations: {
        summary,
        description: `${description} At this rate the budget is used up ${factor === 1 ? 'exactly' : `${factor} times too early`}.`,
        runbook_url: `docs/runbooks/${kebab(alert)}.md`,
      },
    };
  });
}

/** Of the page that belongs to an alert. */
export const kebab = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
