import type { Dashboard, Panel } from './dashboard.ts';
import { rateBy } from './queries.ts';

const started = 'http_request_duration_seconds_count{service="gateway",route="/akinon/start-session"}';
const operations = 'http_request_duration_seconds_count{service="gateway",route=~"/akinon/(purchase|void|refund)"}';

/** Every worker of a cell says the same, of each merchant. */
function waiting(title: string, description: string, metric: string): Panel {
  const queries = [{ expr: `sum(max by (merchant, cell) (${metric}))`, legend: 'payments' }];
  return { title, description, kind: 'stat', unit: 'short', redFrom: 1, queries };
}

function age(title: string, description: string, metric: string, redFrom: number): Panel {
  const queries = [{ expr: `max(${metric}_oldest_age_seconds)`, legend: 'oldest' }];
  return { title, description, kind: 'timeseries', unit: 's', redFrom, queries };
}

export const money: Dashboard = {
  name: 'money',
  title: 'money',
  panels: [
    waiting('In review', 'Payments that a person has to decide about.', 'payments_in_review'),
    waiting('Unknown outcomes', 'Payments with a call to Paytiko whose outcome is not known.', 'outcomes_unknown'),
    waiting('Refunds to make', "Payments with a refund to be made in Paytiko's dashboard.", 'refunds_waiting'),
    waiting('Forgotten', 'Authorised, and the shop neither completes nor cancels.', 'authorizations_forgotten'),
    waiting('Failed webhooks', 'What they say is missing in their payments.', 'notifications{state="failed"}'),
    {
      title: 'Sessions opened',
      description: 'Answers of start-session. Anything but 200 is a shopper who cannot pay.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('status', started), legend: '{{status}}' }],
    },
    {
      title: 'Purchases, voids and refunds',
      description: 'As the shop asks for them.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('route', operations), legend: '{{route}}' }],
    },
    age('Oldest unknown outcome', 'Alert after 15 minutes.', 'outcomes_unknown', 900),
    age('Oldest in review', 'Alert after 4 hours.', 'payments_in_review', 14_400),
    age('Oldest refund to make', 'Alert after 2 days.', 'refunds_waiting', 172_800),
    {
      title: 'Webhooks per merchant',
      description: 'Taken in, by merchant. One that falls to nothing while sessions are opened is not reached.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('merchant', 'paytiko_webhooks_total{result="stored"}'), legend: '{{merchant}}' }],
    },
    {
      title: 'What somebody was woken for',
      description: 'In an hour, by kind. Each has a line in the log and a page in the runbooks.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'sum by (kind) (increase(incidents_total[1h])) > 0', legend: '{{kind}}' }],
    },
    {
      title: 'What became of payments',
      description: 'Sessions opened, payments authorized, captured, voided, refunded, declined, expired.',
      kind: 'timeseries',
      unit: 'reqps',
      queries: [{ expr: rateBy('outcome', 'payment_outcomes_total'), legend: '{{outcome}}' }],
    },
    {
      title: 'Money moved in an hour',
      description: 'In major units of each currency.',
      kind: 'timeseries',
      unit: 'short',
      queries: [{ expr: 'sum by (kind, currency) (increase(money_moved_total[1h]))', legend: '{{kind}} {{currency}}' }],
    },
    {
      title: 'Money at stake',
      description: 'Amounts of the payments on each list of operators.',
      kind: 'timeseries',
      unit: 'short',
      queries: [
        {
          expr: 'sum by (list, currency) (max by (list, currency, cell) (money_at_stake))',
          legend: '{{list}} {{currency}}',
        },
      ],
    },
  ],
};
