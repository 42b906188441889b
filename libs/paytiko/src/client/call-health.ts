import type { IncidentReporter } from '#payments';
import type { Clock } from '#platform';
import { Gauge, type Registry } from 'prom-client';
import type { Answer } from './answer.js';

/** Gets the results of calls. */
export interface CallWatch {
  breakerOpened(merchant: string, endpoint: string): void;
  breakerClosed(merchant: string, endpoint: string): void;
  /** Only for calls that were made. */
  answered(merchant: string, answer: Answer): void;
}

/** Number of calls without an answer, and their time span, after which Paytiko counts as unreachable. */
const UNANSWERED_MIN = 5;
const UNANSWERED_FOR_MS = 20_000;

interface Silence {
  since: Date;
  calls: number;
  isReported: boolean;
}

/** Whether this process can reach Paytiko. Incidents are reported when they begin. */
export class CallHealth implements CallWatch {
  private readonly breakers: Gauge<'merchant' | 'endpoint'>;
  private readonly unreachable: Gauge<'merchant'>;
  private readonly silences = new Map<string, Silence>();

  constructor(
    private readonly reporter: Pick<IncidentReporter, 'report'>,
    private readonly clock: Clock,
    registry: Registry,
  ) {
    this.breakers = new Gauge({
      name: 'breaker_open',
      help: '1 while the breaker of this endpoint of Paytiko is open after failed calls.',
      labelNames: ['merchant', 'endpoint'],
      registers: [registry],
    });
    this.unreachable = new Gauge({
      name: 'provider_unreachable',
      help: '1 while no call of this merchant gets any answer from Paytiko.',
      labelNames: ['merchant'],
      registers: [registry],
    });
  }

  breakerOpened(merchant: string, endpoint: string): void {
    this.breakers.set({ merchant, endpoint }, 1);
    this.reporter.report({ kind: 'BREAKER_OPENED', merchant, since: this.clock.now(), details: { endpoint } });
  }

  breakerClosed(merchant: string, endpoint: string): void {
    this.breakers.set({ merchant, endpoint }, 0);
  }

  answered(merchant: string, { kind }: Answer): void {
    if (kind === 'answered') {
      this.silences.delete(merchant);
      this.unreachable.set({ merchant }, 0);
      return;
    }
    const silence = this.silences.get(merchant) ?? { since: this.clock.now(), calls: 0, isReported: false };
    this.silences.set(merchant, silence);
    silence.calls += 1;
    const lastedMs = this.clock.now().getTime() - silence.since.getTime();
    if (silence.isReported || silence.calls < UNANSWERED_MIN || lastedMs < UNANSWERED_FOR_MS) return;
    silence.isReported = true;
    this.unreachable.set({ merchant }, 1);
    const { since, calls } = silence;
    this.reporter.report({ kind: 'PROVIDER_UNREACHABLE', merchant, since, details: { calls } });
  }
}
