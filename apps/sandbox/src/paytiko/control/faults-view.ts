import { chip, html, postButton, type View } from '#web';
import { endpoints, type Fault, kindsOf } from '../fault.js';

const shortNames: Record<string, string> = {
  'hosted-page': 'Page',
  'validate-transaction': 'Capture, void',
  'extract-payload': 'Query',
  resync: 'Resend',
  refund: 'Refund',
  webhook: 'Webhook',
};

const endpointNames: Record<string, string> = {
  'hosted-page': 'Opening the payment page',
  'validate-transaction': 'Capture and void',
  'extract-payload': 'Status query',
  resync: 'Resend request',
  refund: 'Refund by API',
  webhook: 'Webhooks to the merchant',
};

export const faultsPanel = (faults: readonly Fault[]): View => html`
  <section class="panel" aria-labelledby="faults-title">
    <h2 id="faults-title">Faults on demand <span class="count">${faults.length}</span></h2>
    ${faults.length === 0 && html`<p class="empty">Everything works. That can be changed.</p>`}
    <ul class="faults">
      ${faults.map(faultRow)}
    </ul>
    ${faults.length > 1 && postButton('/paytiko/control/faults/clear', 'Remove all', 'small')}
    <form method="post" action="/paytiko/control/faults" class="fields">
      <label class="full"
        >What goes wrong
        <select name="what">
          ${endpoints.map(
            (endpoint) =>
              html`<optgroup label=${endpointNames[endpoint]}>
                ${Object.entries(kindsOf(endpoint)).map(
                  ([kind, text]) =>
                    html`<option value=${`${endpoint} ${kind}`}>${shortNames[endpoint]} · ${text}</option>`,
                )}
              </optgroup>`,
          )}
        </select>
      </label>
      <label>How often<input name="times" inputmode="numeric" value="1" aria-describedby="times-help" /></label>
      <label>Delay, ms<input name="delayMs" inputmode="numeric" placeholder="5000" /></label>
      <label>Copies<input name="copies" inputmode="numeric" placeholder="2" /></label>
      <label>Only order<input name="orderId" placeholder="any" /></label>
      <p class="help full" id="times-help">“How often” left empty means until it is removed.</p>
      <button class="button primary full">Add fault</button>
    </form>
  </section>
`;

const faultRow = (fault: Fault): View => html`
  <li>
    <div>
      <strong>${kindsOf(fault.endpoint)[fault.kind]}</strong>
      <span class="muted"
        >${endpointNames[fault.endpoint]}${fault.orderId && html` · order <span class="mono">${fault.orderId}</span>`}</span
      >
    </div>
    ${chip('waiting', fault.remaining === null ? 'always' : `${fault.remaining} ×`)}
    ${postButton(`/paytiko/control/faults/${fault.id}/remove`, 'Remove', 'small')}
  </li>
`;
