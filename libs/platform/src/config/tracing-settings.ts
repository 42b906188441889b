import type { Environment } from './environment.js';

export interface TracingSettings {
  /** Address of a collector for OTLP over HTTP, without a trailing slash. */
  endpoint: string;
  /** Fraction of the traces begun here that is kept. Traces begun by others follow their decision. */
  ratio: number;
}

const RATIO_DEFAULT = 0.01;

/** By the names that OpenTelemetry has for them. Undefined: nothing is traced. */
export function readTracing(env: Environment): TracingSettings | undefined {
  const endpoint = env.url('OTEL_EXPORTER_OTLP_ENDPOINT');
  const text = env.text('OTEL_TRACES_SAMPLER_ARG');
  const ratio = text === undefined ? RATIO_DEFAULT : Number(text);
  if (!(ratio >= 0 && ratio <= 1)) return env.wrong(undefined, 'OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1');
  return endpoint === undefined ? undefined : { endpoint, ratio };
}
