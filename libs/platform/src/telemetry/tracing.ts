import {
  type Context,
  context,
  propagation,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
} from '@opentelemetry/api';

/** Name of the header, and of the field in an event's metadata (W3C Trace Context). */
export const TRACEPARENT = 'traceparent';
const PATTERN = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;

export interface SpanOptions {
  kind?: SpanKind;
  attributes?: Record<string, string | number>;
  /** The stored trace of the earlier work that led here. */
  link?: string | undefined;
  /** Begins a trace of its own. */
  root?: boolean;
}

let on = false;
const tracer = trace.getTracer('payments');

/** Starts to create spans. Before, and without an endpoint, tracing costs nothing. */
export function tracingIsOn(): void {
  on = true;
}

/** Creates no more spans. */
export function tracingIsOff(): void {
  on = false;
}

export const isTracing = (): boolean => on;

/** Runs the work in a span. Messages of errors are left out, because they may hold personal data. */
export function inSpan<T>(name: string, work: () => Promise<T>, options: SpanOptions = {}): Promise<T> {
  if (!on || isLeftOut(options)) return work();
  const { link, ...rest } = options;
  const linked = link === undefined ? undefined : spanContextOf(link);
  return tracer.startActiveSpan(name, { ...rest, links: linked ? [{ context: linked }] : [] }, async (span) => {
    try {
      return await work();
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

export const inClientSpan = <T>(name: string, work: () => Promise<T>): Promise<T> =>
  inSpan(name, work, { kind: SpanKind.CLIENT });

/** The trace is not sampled. What is passed on and stored names its first span, which was decided about. */
function isLeftOut({ root }: SpanOptions): boolean {
  const parent = root ? undefined : trace.getSpanContext(context.active());
  return parent !== undefined && !(parent.traceFlags & TraceFlags.SAMPLED);
}

/** A span that the caller ends, for work that begins and ends in different places. */
export function startServerSpan(name: string, traceparent: string | undefined): { span: Span; context: Context } {
  const parent = traceparent === undefined ? context.active() : contextOf(traceparent);
  const span = tracer.startSpan(name, { kind: SpanKind.SERVER }, parent);
  return { span, context: trace.setSpan(parent, span) };
}

/** The trace header of the active span; undefined without one. */
export function activeTraceparent(): string | undefined {
  if (!on) return undefined;
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier[TRACEPARENT];
}

/** Parses a trace header; undefined if it is invalid. */
export function readTraceparent(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && PATTERN.test(header) ? header : undefined;
}

export const traceIdOf = (traceparent: string): string => traceparent.slice(3, 35);

function fail(span: Span, error: unknown): void {
  const { code, name = 'unknown' } = (error ?? {}) as { code?: unknown; name?: string };
  span.setAttribute('error.type', typeof code === 'string' ? code : name);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function contextOf(traceparent: string): Context {
  return propagation.extract(context.active(), { [TRACEPARENT]: traceparent });
}

function spanContextOf(traceparent: string) {
  return trace.getSpanContext(contextOf(traceparent));
}
