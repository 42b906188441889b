import { chip, html, timestamp, timeOf, type Tone, type View } from '#web';
import type { History, HistoryStep } from './history.js';

const tones: Record<string, Tone> = { RESOLVED: 'good', REJECTED: 'bad', PENDING: 'waiting' };
const names: Record<string, string> = {
  START: 'Payment started',
  PURCHASE: 'Order completed',
  VOID: 'Order cancelled',
  REFUND: 'Refund',
  HISTORY: 'History read',
};

/** The payment's history: every step with the messages that belong to it. */
export const timeline = (history: History): View => html`
  <ol class="timeline">
    ${history.steps.map(step)}
  </ol>
`;

const step = (each: HistoryStep): View => html`
  <li class=${tones[each.statusCode] ?? 'plain'}>
    <div class="step-head">
      <strong>${names[each.type] ?? each.type}</strong>
      ${chip(tones[each.statusCode] ?? 'plain', each.statusCode.toLowerCase() || 'unknown')}
      <span class="muted">${timestamp(each.timestamp)}</span>
    </div>
    ${each.statusDetail && html`<p>${each.statusDetail}</p>`}
    ${each.statusCode === 'REJECTED' && each.subStatusCode === 'RISKY' && html`<p class="muted">Refused as risky.</p>`}
    ${
      each.subSteps.length > 0 &&
      html` <ul class="sub-steps" aria-label=${`Messages of ${names[each.type] ?? each.type}`}>
        ${each.subSteps.map(
          (exchange) =>
            html`<li>
              <span class="muted">${timeOf(exchange.timestamp)}</span>
              <strong>${exchange.statusCode}</strong>
              <span>${exchange.statusDetail}</span>
            </li>`,
        )}
      </ul>`
    }
  </li>
`;
