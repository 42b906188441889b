import { Inject, Injectable, Logger, Optional } from '@nestjs/common';
import { MerchantRules } from '../rules/merchant-rules.js';
import { Notifier, Settings } from '#platform';
import { Counter, Registry } from 'prom-client';
import { INCIDENT_KINDS, type Incident, type IncidentKind } from './incident-kinds.js';

/** Merchants that are not configured share one label, so that names in a database do not create metric series. */
const OTHER = 'other';
const KINDS = Object.keys(INCIDENT_KINDS) as IncidentKind[];

/** Reports an incident: a log line, a step of the counter and a message. The caller ensures that each is reported once. */
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
      // Starts at 0, so that a rate includes the first incident.
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
