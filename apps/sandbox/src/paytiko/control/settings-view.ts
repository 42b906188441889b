import { html, option, type View } from '#web';
import { settingChoices, type SettingName, type SettingValues } from '../account-settings.js';

const texts: Record<SettingName, { label: string; choices: Record<string, string> }> = {
  mode: { label: 'Paying means', choices: { acv: 'authorise, capture later', sale: 'take the money at once' } },
  webhookShape: {
    label: 'Shape of webhooks',
    choices: {
      'by-mode': 'as the mode has it',
      acv: 'authorise-capture-void',
      ordinary: 'ordinary',
      both: 'both, one after the other',
    },
  },
  externalIdPlace: {
    label: 'Id to capture with',
    choices: { 'top-level': 'top level and attempts', 'attempts-only': 'attempts only' },
  },
  validationWebhook: {
    label: 'Webhook after capture or void',
    choices: { none: 'none', 'before-answer': 'before the answer', 'after-answer': 'after the answer' },
  },
  refundOutcome: {
    label: 'Refunds by API',
    choices: { success: 'succeed', failed: 'fail', silent: 'are never heard of again' },
  },
  returnMethod: { label: 'Browser returns by', choices: { GET: 'GET', POST: 'POST' } },
};

export const settingsPanel = (values: SettingValues): View => html`
  <section class="panel" aria-labelledby="settings-title">
    <h2 id="settings-title">How the account is set up</h2>
    <form method="post" action="/paytiko/control/settings" class="fields one">
      ${Object.entries(settingChoices).map(([name, choices]) => {
        const { label, choices: words } = texts[name as SettingName];
        return html`<label
          >${label}
          <select name=${name}>
            ${choices.map((choice) => option(choice, words[choice] ?? choice, values[name as SettingName] === choice))}
          </select>
        </label>`;
      })}
      <button class="button primary">Change</button>
    </form>
  </section>
`;
