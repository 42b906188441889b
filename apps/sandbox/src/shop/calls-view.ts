import { chip, html, timestamp, prettyJson, type Tone, type View } from '#web';
import type { GatewayCall, Order } from './order.js';

/** Every call between the shop and the gateway about this order, word for word. */
export function callsPanel({ calls }: Order): View {
  const newestFirst = calls.toReversed();
  return html`
    <section class="panel" aria-labelledby="calls-title">
      <h2 id="calls-title">Messages with the gateway <span class="count">${calls.length}</span></h2>
      ${newestFirst.slice(0, 20).map(callView)}
    </section>
  `;
}

const callView = (call: GatewayCall): View => html`
  <details class="raw">
    <summary>
      ${chip(toneOf(call), call.httpStatus === 0 ? 'no answer' : String(call.httpStatus))} <strong>${call.name}</strong>
      <span class="muted">${timestamp(call.at)} · ${call.durationMs} ms</span>
    </summary>
    <h3>Request</h3>
    <pre tabindex="0">${prettyJson(call.request)}</pre>
    <h3>Response</h3>
    <pre tabindex="0">${prettyJson(call.response) || '(empty)'}</pre>
    <p class="help mono">x-akinon-request-id: ${call.requestId}</p>
  </details>
`;

function toneOf({ httpStatus }: GatewayCall): Tone {
  if (httpStatus === 200) return 'good';
  return httpStatus >= 400 && httpStatus < 500 ? 'waiting' : 'bad';
}

/** Why the last thing the shop asked for was not carried out, in the gateway's words. */
export function problemOf({ calls }: Order): View | undefined {
  const asked = calls.findLast((call) => call.name !== 'history') ?? calls.at(-1);
  const call = calls.at(-1)?.httpStatus === 200 ? asked : calls.at(-1);
  if (!call || call.httpStatus === 200) return undefined;
  return html`<strong>${call.name}: ${call.httpStatus === 0 ? 'no answer' : call.httpStatus}</strong>
    ${messagesOf(call.response).map((message) => html`<div>${message}</div>`)}`;
}

function messagesOf(response: string): string[] {
  try {
    const { errors } = JSON.parse(response) as { errors?: { message?: unknown; field?: unknown; code?: unknown }[] };
    return (errors ?? []).map(({ field, message, code }) =>
      [field, message ?? code].filter((text) => typeof text === 'string').join(': '),
    );
  } catch {
    return [response.slice(0, 300)];
  }
}
