import { chip, html, timestamp, notice, postButton, type View } from '#web';
import { page } from '../../web/page.js';
import type { SettingValues } from '../account-settings.js';
import type { CallCounts } from '../call-counts.js';
import type { Fault } from '../fault.js';
import type { PaytikoSession } from '../paytiko-session.js';
import { faultsPanel } from './faults-view.js';
import { sessionCard } from './session-card.js';
import { settingsPanel } from './settings-view.js';

const sessionsShownMax = 50;

interface PanelState {
  sessions: PaytikoSession[];
  counts: CallCounts;
  faults: readonly Fault[];
  settings: SettingValues;
  /** The session that is shown unfolded, by its order id. */
  shown?: string | undefined;
  done?: string | undefined;
  problem?: string | undefined;
}

export function controlPage({ sessions, counts, faults, settings, shown, done, problem }: PanelState): string {
  const asked = sessions.find(({ terms }) => terms.orderId === shown);
  const newest = sessions.slice(-sessionsShownMax).reverse();
  const listed = asked && !newest.includes(asked) ? [asked, ...newest] : newest;
  const body = html`
    <div class="heading">
      <div>
        <h1>Simulated Paytiko</h1>
        <p class="muted">What its dashboard would show, and what its engineers would rather not.</p>
      </div>
      <div class="actions">
        <a class="button" href="/paytiko/control">Refresh</a>
        ${postButton('/paytiko/control/reset', 'Reset everything', 'danger')}
      </div>
    </div>
    ${done && notice('good', done)} ${problem && notice('bad', problem)}
    <div class="columns">
      <div class="stack">
        <section class="panel" aria-labelledby="sessions-title">
          <h2 id="sessions-title">Payment pages <span class="count">${sessions.length}</span></h2>
          ${newest.length === 0 && html`<p class="empty">Nobody opened a payment page yet. <a href="/shop">Buy something in the shop.</a></p>`}
          ${listed.map((session) => sessionCard(session, session === asked))}
        </section>
        ${callsPanel(counts)}
      </div>
      <div class="stack">${faultsPanel(faults)} ${settingsPanel(settings)}</div>
    </div>
  `;
  return page({ title: 'Simulated Paytiko', area: 'control', body });
}

function callsPanel({ totals, log }: CallCounts): View {
  return html`
    <section class="panel" aria-labelledby="calls-title">
      <h2 id="calls-title">Calls received</h2>
      <dl class="counts">
        ${Object.entries(totals).map(
          ([call, count]) =>
            html`<div>
              <dt>${callNames[call] ?? call}</dt>
              <dd>${count}</dd>
            </div>`,
        )}
      </dl>
      <details>
        <summary>The last ${Math.min(log.length, 30)} calls</summary>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th>When</th>
                <th>Call</th>
                <th>Order</th>
                <th>Answer</th>
              </tr>
            </thead>
            <tbody>
              ${log
                .slice(-30)
                .reverse()
                .map(
                  (entry) =>
                    html`<tr>
                      <td>${timestamp(entry.at)}</td>
                      <td>${callNames[entry.call]}</td>
                      <td class="mono">${entry.orderId ?? '–'}</td>
                      <td>${chip(entry.answer === '200' ? 'good' : 'waiting', entry.answer)}</td>
                    </tr>`,
                )}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  `;
}

const callNames: Record<string, string> = {
  hostedPage: 'Hosted page',
  capture: 'Capture',
  void: 'Void',
  extractPayload: 'Status query',
  resync: 'Resend',
  refund: 'Refund',
  other: 'Other',
};
