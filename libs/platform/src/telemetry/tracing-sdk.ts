import { context, propagation, trace } from '@opentelemetry/api';
import type { TracingSettings } from '../config/tracing-settings.js';
import { tracingIsOff, tracingIsOn } from './tracing.js';

/**
 * Starts to send spans, and returns a function that sends the last ones. The packages are imported here and not at the top,
 * because a bundle would load them at every start, with or without a collector.
 */
export async function startTracing(
  service: string,
  { endpoint, ratio }: TracingSettings,
): Promise<() => Promise<void>> {
  const [{ AsyncLocalStorageContextManager }, { W3CTraceContextPropagator }, { OTLPTraceExporter }, resources, sdk] =
    await Promise.all([
      import('@opentelemetry/context-async-hooks'),
      import('@opentelemetry/core'),
      import('@opentelemetry/exporter-trace-otlp-http'),
      import('@opentelemetry/resources'),
      import('@opentelemetry/sdk-trace-base'),
    ]);
  const provider = new sdk.BasicTracerProvider({
    resource: resources.resourceFromAttributes({ 'service.namespace': 'payments', 'service.name': service }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }))],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  tracingIsOn();
  return () => {
    tracingIsOff();
    return provider.shutdown();
  };
}
