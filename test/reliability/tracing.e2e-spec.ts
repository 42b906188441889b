import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#test/eventually.js';
import { query } from '#test/query.js';
import { useStack } from '#test/stack.js';
import { OtlpReceiver } from './support/otlp-receiver.js';

const ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const CALLERS_SPAN = '00f067aa0ba902b7';
const traceparent = (traceId: string) => `00-${traceId}-${CALLERS_SPAN}-01`;

/** What Paytiko, which is in this process, was told: path and trace. */
const heard: [string, string][] = [];
const hear = (message: unknown) => {
  const { url = '', headers } = (message as { request: IncomingMessage }).request;
  if (headers['x-merchant-secret']) heard.push([url.split('?')[0]!, String(headers['traceparent'])]);
};
beforeAll(() => subscribe('http.server.request.start', hear));
afterAll(() => void unsubscribe('http.server.request.start', hear));

describe('tracing, with a collector', () => {
  const receiver = new OtlpReceiver();
  const stack = useStack(
    async () => ({
      OTEL_EXPORTER_OTLP_ENDPOINT: await receiver.listen(),
      OTEL_TRACES_SAMPLER_ARG: '1',
      OTEL_BSP_SCHEDULE_DELAY: '100',
      INQUIRE_AFTER_SECONDS: '1',
    }),
    { worker: true },
  );
  afterAll(() => receiver.close());

  it('case 260: a call is one trace, from the shop through the log to Paytiko', async () => {
    const { order } = await stack.paid();
    heard.length = 0;
    const request = { version: '1', guid: stack.shop.guid(), orderId: order.id };
    const answer = await stack.shop.call('purchase', request, { traceparent: traceparent(ID) });
    expect(answer.body.status).toBe('RESOLVED');

    const names = () => receiver.ofTrace(ID).map(({ name }) => name);
    await eventually(() => expect(names()).toContain('POST /akinon/purchase'));
    expect(names().sort()).toEqual([
      'POST /akinon/purchase',
      'Paytiko POST /validate-transaction',
      'append PaymentCaptured',
      'append PurchaseRequested + CaptureRequested',
      'handle payment',
      'wait for outcome',
    ]);
    const server = receiver.ofTrace(ID).find(({ name }) => name === 'POST /akinon/purchase');
    const client = receiver.ofTrace(ID).find(({ name }) => name === 'Paytiko POST /validate-transaction');
    expect(server).toMatchObject({ service: 'gateway', parentSpanId: CALLERS_SPAN });
    expect(heard).toEqual([['/validate-transaction', `00-${ID}-${client!.spanId}-01`]]);

    const stored = `select distinct substring(meta->>'traceparent' from 4 for 32) as trace from es.events where stream_id = $1 and version > 2`;
    expect(await query(stack.database.url, stored, [`payment-default-${order.id}`])).toContainEqual({ trace: ID });
    expect(stack.processes[0]!.output).toContain(`"traceId":"${ID}"`);
    expect(await (await fetch(stack.metricsUrls[0]!)).text()).toContain(`# {trace_id="${ID}"}`);
  });

  it('case 261: what the worker does later is linked to what led there', async () => {
    const { order, transaction } = await stack.paid();
    stack.paytiko.validationBehaviours.set(transaction.externalId, () => ({ status: 500, body: 'no' }));
    const trace = ID.replace('4b', '4c');
    const request = { version: '1', guid: stack.shop.guid(), orderId: order.id };
    await stack.shop.call('purchase', request, { traceparent: traceparent(trace) });

    await eventually(() => {
      const inquiries = receiver.spans.filter(
        ({ service, name }) => service === 'worker' && name === 'inquire about payment',
      );
      const linked = inquiries.find(({ links }) => links?.some(({ traceId }) => traceId === trace));
      expect(linked?.traceId).not.toBe(trace);
      expect(linked).toBeDefined();
    });
  });
});

describe('tracing, without a collector', () => {
  const stack = useStack();

  it('case 260: what the shop says is handed on, stored and logged all the same', async () => {
    const { order } = await stack.paid();
    heard.length = 0;
    const request = { version: '1', guid: stack.shop.guid(), orderId: order.id };
    await stack.shop.call('purchase', request, { traceparent: traceparent(ID) });

    expect(heard).toEqual([['/validate-transaction', traceparent(ID)]]);
    const stored = `select distinct meta->>'traceparent' as trace from es.events where stream_id = $1`;
    expect(await query(stack.database.url, stored, [`payment-default-${order.id}`])).toContainEqual({
      trace: traceparent(ID),
    });
    await eventually(() => expect(stack.processes[0]!.output).toContain(`"traceId":"${ID}"`));
  });

  it.each(['x', `01-${ID}-${CALLERS_SPAN}-01`, `00-${'0'.repeat(32)}-${CALLERS_SPAN}-01`, `${traceparent(ID)}\u00e9`])(
    'what is no traceparent is nothing: %s',
    async (header) => {
      const { order } = await stack.paid();
      heard.length = 0;
      await stack.shop.call(
        'void',
        { version: '1', guid: stack.shop.guid(), orderId: order.id },
        { traceparent: header },
      );

      expect(heard.at(-1)).toEqual(['/validate-transaction', 'undefined']);
    },
  );
});
