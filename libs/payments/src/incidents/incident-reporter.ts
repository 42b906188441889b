import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { MerchantRules } from '../rules/merchant-rules.js';
import { Notifier, Settings } from '#platform';
import { Counter, Registry } from 'prom-client';
import { INCIDENT_KINDS, type Incident, type IncidentKind } from './incident-kinds.js';

/** Merchants that are not configured share one label: names in a database must not make series. */
const OTHER = 'other';
const KINDS = Object.keys(INCIDENT_KINDS) as IncidentKind[];

/** Wakes somebody: a line, a step of the counter, a message. Whoever calls it has seen to it that this is once. */
@Injectable()
export class IncidentReporter {
  private readonly log = new Logger('Incident');
  private readonly counter: Counter<'kind' | 'merchant'>;

  constructor(
    private readonly rules: MerchantRules,
    @Inject(Settings) private readonly settings: Pick<Settings, 'alerts'>,
    @Inject(Registry) registry: Registry,
    @Optional() @Inject(Notifier) private readonly notifier?: Pick<Notifier, 'send'>,
  ) {
    this.counter = new Counter({
      name: 'incidents_total',
      help: 'What somebody was woken for, by its kind.',
      labelNames: ['kind', 'merchant'],
      registers: [registry],
      // From 0: a rate over the first one must not be nothing.
      collect() {
        for (const merchant of rules.merchantIds()) for (const kind of KINDS) this.inc({ kind, merchant }, 0);
      },
    });
  }

  report({ kind, merchant, orderId, since, details }: Incident): void {
    const { severity, says, runbook } = INCIDENT_KINDS[kind];
    const page = `${this.settings.alerts.runbooksUrl}${runbook}.md`;
    const place = { ...(merchant && { merchant }), ...(orderId !== undefined && { orderId }) };
    this.log.warn({ incident: kind, severity, ...place, since, ...details, runbook: page }, says);
    this.counter.inc({ kind, merchant: this.rules.find(merchant) ? merchant : OTHER });
    const where = Object.entries({ ...place, ...details }).map(([name, value]) => `${name} ${value}`);
    this.notifier?.send({
      topic: `${kind} ${merchant}`,
      isUrgent: severity === 'critical',
      text: says,
      where,
      link: page,
    });
  }
}
