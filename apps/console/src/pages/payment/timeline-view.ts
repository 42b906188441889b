import { chip, html, type View } from '#web';
import { BY_OPERATOR, formatMoney, type Money, type TimelineEvent } from '#payments';
import type { PageContext } from '../../shell/page-context.js';
import { timeOf } from '../../shell/parts.js';
import { storedSentence } from '../../texts/stored-sentence.js';
import type { Texts } from '../../texts/texts.js';

interface Told {
  amount?: Money;
  evidence?: {
    statusCode?: string;
    statusDetail?: string;
    processor?: string;
    card?: { type?: string; lastDigits?: string };
  };
  exchange?: { statusCode?: string; statusDetail?: string };
  operator?: { by: string; why: string };
  by?: string;
  why?: string;
  reason?: string;
  answered?: boolean;
  /** Present if an operator gave it. */
  transactionId?: string;
  code?: string;
}

/** All events of the payment, in order. */
export function timelineView(context: PageContext, events: readonly TimelineEvent[]): View {
  return html`<ol class="timeline">
    ${events.map((event) => eventView(context, event))}
  </ol>`;
}

export function eventView(context: PageContext, event: TimelineEvent): View {
  const { texts, formats } = context;
  const told = event.data as Told;
  const title = texts.events[event.type as keyof typeof texts.events] ?? event.type;
  const who = told.operator ?? (told.by === undefined ? undefined : { by: told.by, why: told.why ?? '' });
  return html`
    <li class=${`by-${causeOf(event)}`}>
      <div class="event-head">
        <strong>${title}</strong>
        ${told.amount && html`<span class="event-amount">${formats.money(formatMoney(told.amount), told.amount.currency)}</span>`}
        ${chip('plain', who?.by ?? texts.payment.by[causeOf(event)])}
        <span class="muted event-time">${timeOf(context, event.recordedAt)}</span>
      </div>
      ${detailsOf(context, told).map((detail) => html`<p class="event-detail">${detail}</p>`)}
      ${who?.why && html`<p class="event-why">${who.why}</p>`}
      <details class="raw">
        <summary><span class="muted">${texts.payment.raw} · ${event.type} · ${event.version}</span></summary>
        <pre tabindex="0">${JSON.stringify(event.data, undefined, 2)}</pre>
      </details>
    </li>
  `;
}

function detailsOf(
  { texts }: PageContext,
  { evidence, exchange, reason, answered, code, transactionId }: Told,
): string[] {
  const message = evidence ?? exchange;
  const card = evidence?.card;
  return [
    reason && reasonOf(texts, reason),
    code,
    answered === false && texts.payment.noAnswer,
    message && messageIn(texts, message),
    card?.lastDigits && `${card.type ?? ''} ••${card.lastDigits}`.trim(),
    evidence?.processor,
    transactionId && `${texts.payment.transaction} ${transactionId}`,
  ].filter((detail) => typeof detail === 'string' && detail !== '') as string[];
}

/** The event's title has an operator's statement already. */
function messageIn(texts: Texts, { statusCode, statusDetail }: NonNullable<Told['exchange']>): string {
  if (statusCode === BY_OPERATOR) return '';
  const detail = statusDetail === statusCode ? '' : storedSentence(texts, statusDetail ?? '');
  return [statusCode, detail].filter(Boolean).join(' · ');
}

/** The text of a review's or operation's reason; other reasons as they are in the log. */
function reasonOf({ reviews, statusReasons }: Texts, reason: string): string {
  const known: Readonly<Record<string, string>> = { ...statusReasons, ...reviews };
  return known[reason] ?? reason;
}

const SHOPS = new Set([
  'SessionRequested',
  'PurchaseRequested',
  'VoidRequested',
  'HistoryRequested',
  'SessionAbandoned',
]);

/** Who caused the event. */
export function causeOf({ type, data }: Pick<TimelineEvent, 'type' | 'data'>): 'shop' | 'provider' | 'operator' | 'us' {
  const { operator, by, evidence, exchange, operation } = data as Told & { operation?: string };
  if (operator ?? by) return 'operator';
  if (SHOPS.has(type) || (type === 'RefundRequested' && operation !== 'REVIEW')) return 'shop';
  return (evidence ?? exchange) ? 'provider' : 'us';
}
