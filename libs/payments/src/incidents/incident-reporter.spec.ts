import { globSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { MerchantRules } from '../rules/merchant-rules.js';
import type { Notice } from '#platform';
import { Registry } from 'prom-client';
import { type Incident, INCIDENT_KINDS } from './incident-kinds.js';
import { IncidentReporter } from './incident-reporter.js';

const since = new Date('2026-01-01T12:00:00Z');
const review: Incident = {
  kind: 'REVIEW_OPENED',
  merchant: 'shop',
  orderId: '17',
  since,
  details: { reason: 'AMOUNT_MISMATCH' },
};

describe('an incident', () => {
  it('is one line with merchant, order and runbook, one step of the counter, and one message', async () => {
    const { reporter, lines, notices, counts } = bed();
    reporter.report(review);

    expect(lines).toEqual([
      [
        {
          incident: 'REVIEW_OPENED',
          severity: 'warning',
          merchant: 'shop',
          orderId: '17',
          since,
          reason: 'AMOUNT_MISMATCH',
          runbook: 'https://runbooks.example/payments-in-review.md',
        },
        'a payment is in manual review',
        'Incident',
      ],
    ]);
    expect(notices).toEqual([
      {
        topic: 'REVIEW_OPENED shop',
        isUrgent: false,
        text: 'a payment is in manual review',
        where: ['merchant shop', 'orderId 17', 'reason AMOUNT_MISMATCH'],
        link: 'https://runbooks.example/payments-in-review.md',
      },
    ]);
    expect(await counts()).toEqual({ 'shop REVIEW_OPENED': 1 });
  });

  it('makes no series of a merchant that is not configured', async () => {
    const { reporter, counts } = bed();
    for (const merchant of ['a', 'b', '']) reporter.report({ ...review, merchant });

    expect(await counts()).toEqual({ 'other REVIEW_OPENED': 3 });
  });

  it('is counted from 0, for every merchant and kind', async () => {
    const { registry } = bed();
    const { values } = await registry.getSingleMetric('incidents_total')!.get();

    expect(values.map(({ labels, value }) => [labels['kind'], value])).toEqual(
      Object.keys(INCIDENT_KINDS).map((kind) => [kind, 0]),
    );
  });

  it('has a runbook', () => {
    const pages = globSync('docs/runbooks/*.md');
    const missing = Object.values(INCIDENT_KINDS).filter(
      ({ runbook }) => !pages.includes(`docs/runbooks/${runbook}.md`),
    );

    expect(missing).toEqual([]);
  });
});

function bed() {
  const registry = new Registry();
  const lines: unknown[][] = [];
  const notices: Notice[] = [];
  const nothing = jest.fn();
  Logger.overrideLogger({ log: nothing, error: nothing, warn: (...told: unknown[]) => void lines.push(told) });
  const merchants = {
    merchantIds: () => ['shop'],
    find: (id: string) => (id === 'shop' ? {} : undefined),
  } as unknown as MerchantRules;
  const alerts = {
    webhookUrl: undefined,
    quietHours: undefined,
    timeZone: 'UTC',
    runbooksUrl: 'https://runbooks.example/',
  };
  const notifier = { send: (notice: Notice) => void notices.push(notice) };
  const reporter = new IncidentReporter(merchants, { alerts }, registry, notifier);
  const counts = async () => {
    const { values } = await registry.getSingleMetric('incidents_total')!.get();
    const counted = values.filter(({ value }) => value > 0);
    return Object.fromEntries(counted.map(({ labels, value }) => [`${labels['merchant']} ${labels['kind']}`, value]));
  };
  return { registry, reporter, lines, notices, counts };
}
