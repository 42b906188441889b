import { Histogram, type Registry } from 'prom-client';

/** Durations of the calls to the provider, by call and outcome. */
export class CallDurations {
  private readonly durations: Histogram<'call' | 'outcome'>;

  constructor(registry: Registry) {
    this.durations = new Histogram({
      name: 'provider_call_duration_seconds',
      help: 'Time of a call to the provider, by the call and by what came of it.',
      labelNames: ['call', 'outcome'],
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
      registers: [registry],
    });
  }

  observe(call: string, outcome: string, ms: number): void {
    this.durations.observe({ call, outcome }, ms / 1_000);
  }
}
