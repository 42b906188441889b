import { type Content, html, type View } from './html.js';

export type Tone = 'good' | 'bad' | 'waiting' | 'plain';

export const chip = (tone: Tone, text: string): View => html`<span class=${`chip ${tone}`}>${text}</span>`;

/** A message about the last action; `bad` ones are announced at once. */
export const notice = (tone: Tone, content: Content): View =>
  html`<div class=${`notice ${tone}`} role=${tone === 'bad' ? 'alert' : 'status'}>${content}</div>`;

export const option = (value: string, text: string, selected: boolean): View =>
  html`<option value=${value} selected=${selected}>${text}</option>`;

/** A button that posts to `action`, with hidden `fields`. */
export const postButton = (
  action: string,
  text: Content,
  className = '',
  fields: Record<string, string> = {},
): View => html`
  <form method="post" action=${action} class="inline">
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name=${name} value=${value} />`)}
    <button class=${`button ${className}`}>${text}</button>
  </form>
`;

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Istanbul',
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Istanbul', timeStyle: 'medium' });

/** Date and time in Istanbul; any other text is shown unchanged. */
export function timestamp(value: Date | string, format = clock): View {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) return html`<span>${String(value)}</span>`;
  return html`<time datetime=${date.toISOString()}>${format.format(date)}</time>`;
}

/** Only the time of day, if the date is shown nearby. */
export const timeOf = (value: Date | string): View => timestamp(value, timeOfDay);
