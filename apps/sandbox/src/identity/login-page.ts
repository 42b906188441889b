import { type Content, html } from '#web';
import { page } from '../web/page.js';
import { DEMO_ACCOUNTS, type DemoAccount } from './demo-accounts.js';

/** Pick one of the demo accounts; there are no passwords. */
export function loginPage(action: string): string {
  return loginArea(
    'Who are you today?',
    html`
      <p class="lead">Demo accounts of this laptop’s identity provider. Each has one role in the console.</p>
      <form method="post" action=${action} class="accounts">${DEMO_ACCOUNTS.map(choice)}</form>
      <p class="muted">No passwords here: in production the console asks your own identity provider.</p>
    `,
  );
}

const choice = ({ id, name, role, may }: DemoAccount) => html`
  <button class="account" name="account" value=${id}>
    <span class="account-name">${name}</span><span class="chip plain">${role}</span>
    <span class="account-may">${may}</span>
  </button>
`;

/** `form` is the provider's own, and has the id that the button names. */
export function logoutPage(form: string): string {
  return loginArea(
    'Log out of the demo accounts',
    html`
      <div dangerouslySetInnerHTML=${{ __html: form }}></div>
      <p><button class="button primary" form="op.logoutForm" name="logout" value="yes">Log out</button></p>
    `,
  );
}

export const loggedOutPage = (): string =>
  loginArea('You are logged out', html`<p>Close this tab, or go back to the console.</p>`);

export const failedPage = (reason: string): string =>
  loginArea(
    'This login did not work',
    html`<p>${reason}</p>
      <p class="muted">Go back to the console, and log in again.</p>`,
  );

const loginArea = (title: string, content: Content): string =>
  page({
    title,
    area: 'login',
    body: html`<div class="narrow">
      <h1>${title}</h1>
      ${content}
    </div>`,
  });
