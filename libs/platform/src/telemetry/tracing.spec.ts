import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  type Sampler,
  SimpleSpanProcessor,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-base';
import { activeTraceparent, inSpan, startServerSpan, tracingIsOff, tracingIsOn } from './tracing.js';

const KEPT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const LEFT_OUT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00';

describe('the work for one request', () => {
  const spans = new InMemorySpanExporter();
  let begun = 0;
  beforeAll(() => {
    // What begins here is kept; a caller decides for itself. Every span is asked about.
    const sampler = new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(1) });
    const counting: Sampler = {
      shouldSample: (...asked) => {
        begun += 1;
        return sampler.shouldSample(...asked);
      },
      toString: () => 'counting',
    };
    const provider = new BasicTracerProvider({
      sampler: counting,
      spanProcessors: [new SimpleSpanProcessor(spans)],
    });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(new W3CTraceContextPropagator());
    trace.setGlobalTracerProvider(provider);
    tracingIsOn();
  });
  afterEach(() => {
    spans.reset();
    begun = 0;
  });
  afterAll(() => {
    // Other tests of this worker have the same module.
    tracingIsOff();
    context.disable();
    trace.disable();
    propagation.disable();
  });

  it('is a span for each part of it, in a trace that is kept', async () => {
    const told = await served(KEPT);

    expect(spans.getFinishedSpans().map(({ name }) => name)).toEqual(['load', 'query', 'POST /history']);
    expect(begun).toBe(3);
    expect(told).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01$/);
  });

  it('case 366: makes one span where its trace is not kept, and hands the decision on', async () => {
    const told = await served(LEFT_OUT);

    expect([spans.getFinishedSpans(), begun]).toEqual([[], 1]);
    expect(told).toMatch(/^00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-00$/);
  });

  it('is decided about anew where it begins a trace of its own', async () => {
    const { span, context: traced } = startServerSpan('POST /history', LEFT_OUT);
    await context.with(traced, () => inSpan('job', () => Promise.resolve(), { root: true, link: LEFT_OUT }));
    span.end();

    expect(spans.getFinishedSpans().map(({ name }) => name)).toEqual(['job']);
  });
});

/** What is handed on by the innermost part. */
async function served(traceparent: string): Promise<string | undefined> {
  const { span, context: traced } = startServerSpan('POST /history', traceparent);
  const load = () => inSpan('load', () => Promise.resolve(activeTraceparent()));
  const told = await context.with(traced, () => inSpan('query', load));
  span.end();
  return told;
}
