import { html } from '#web';
import type { PageContext } from '../shell/page-context.js';

/** Errors by the key of their text. */
export type ErrorText = 'role' | 'form' | 'unknown' | 'order' | 'invalid' | 'slow' | 'refused' | 'away' | 'cell';

export interface Told {
  status: number;
  text: ErrorText;
  /** The message of the refusal. */
  detail?: string;
  requestId: string;
}

const HELP: Readonly<Record<ErrorText, 'roleHelp' | 'formHelp' | 'slowHelp' | 'awayHelp' | undefined>> = {
  role: 'roleHelp',
  form: 'formHelp',
  unknown: undefined,
  order: undefined,
  refused: undefined,
  invalid: undefined,
  slow: 'slowHelp',
  away: 'awayHelp',
  cell: 'awayHelp',
};

export function errorPage(context: PageContext, { status, text, detail, requestId }: Told): string {
  const { errors } = context.texts;
  const help = HELP[text];
  const body = html`
    <div class="narrow center">
      <p class="big-code">${status}</p>
      <h1>${errors[text]}</h1>
      ${help && html`<p>${errors[help]}</p>`} ${(text === 'refused' || text === 'cell') && html`<p>${detail}</p>`}
      <p class="muted">${errors.request} <code>${requestId}</code></p>
      <p><a class="button" href="/">${errors.back}</a></p>
    </div>
  `;
  return context.page({ title: errors[text], body, ...(context.person && { area: 'work' as const }) });
}
