import { html, type View } from '#web';
import type { PaymentRef } from '#payments';
import { withQuery } from './links.js';
import type { Texts } from '../texts/texts.js';

/** What an open page wants to be told about, and its current version. */
export interface Live {
  address: string;
  /** The parts marked `data-live-part` are reloaded; otherwise the reader is asked. */
  refreshes?: boolean;
  /** Interval of reloads while the page is visible, for content without events. */
  everySeconds?: number;
}

export const liveOf = {
  lists: (position: number): Live => ({ address: withQuery('/live', { lists: String(position) }) }),
  payment: ({ merchant, orderId }: PaymentRef, version: number): Live => ({
    address: withQuery('/live', { merchant, order: orderId, version: String(version) }),
  }),
  /** While work is in progress; without scripts the reader reloads the page. */
  progress: (everySeconds: number): Live => ({ address: '', everySeconds }),
};

/** Empty until a script has a message. Screen readers announce it, because it is a status. */
export function liveNotice(texts: Texts, { address, refreshes, everySeconds }: Live, page: string): View {
  return html`
    <div
      class="live-region"
      role="status"
      data-live=${address || undefined}
      data-live-refreshes=${refreshes ? '' : undefined}
      data-live-every=${everySeconds}
    >
      <p class="live" hidden>${texts.live.changed} <a href=${page}>${texts.live.show}</a></p>
    </div>
  `;
}
