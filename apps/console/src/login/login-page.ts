import { html, notice, type View } from '#web';
import type { PageContext } from '../shell/page-context.js';

/** late: the login took too long. provider: it refused, or was not reachable. no-role: the person has no role. */
export type LoginProblem = 'late' | 'provider' | 'no-role' | 'token';

export function loginPage(
  context: PageContext,
  ways: { provider: boolean; tokens: boolean },
  problem?: LoginProblem,
): string {
  const { login } = context.texts;
  const body = html`
    <section class="panel login">
      <h1>${context.texts.title}</h1>
      <p class="muted">${login.lead}</p>
      ${problem && notice('bad', login.problems[problem])}
      ${ways.provider && html`<p><a class="button primary wide" href="/login/start">${login.provider}</a></p>`}
      ${ways.tokens && tokenForm(context)} ${!ways.provider && !ways.tokens && notice('waiting', login.noWay)}
    </section>
  `;
  return context.page({ title: login.title, body });
}

function tokenForm({ texts: { login } }: PageContext): View {
  return html`
    <form method="post" action="/login/token" class="stack tight">
      <label>${login.token}<input name="token" type="password" autocomplete="off" required /></label>
      <button class="button">${login.withToken}</button>
    </form>
  `;
}

/** Leads to the first page, automatically or by a link. */
export function arrivalPage(context: PageContext): string {
  const { login } = context.texts;
  const body = html`<p class="narrow center"><a class="button primary" href="/">${login.goOn}</a></p>`;
  return context.page({ title: login.title, body, refresh: { seconds: 0, to: '/' } });
}
