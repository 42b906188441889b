import { html, type View } from '#web';
import type { PaymentRef } from '#payments';
import { withQuery } from './links.js';
import type { Texts } from '../texts/texts.js';

/** What a page wants to be told of, and how old it is. */
export interface Live {
  address: string;
  /** Its parts marked `data-live-part` are fetched anew; else the reader is asked. */
  refreshes?: boolean;
  /** Of what nobody tells when it changes: fetched anew so often, while somebody looks at it. */
  everySeconds?: number;
}

export const liveOf = {
  lists: (position: number): Live => ({ address: withQuery('/live', { lists: String(position) }) }),
  payment: ({ merchant, orderId }: PaymentRef, version: number): Live => ({
    address: withQuery('/live', { merchant, order: orderId, version: String(version) }),
  }),
  /** As long as something is under way; without scripts the reader loads the page again. */
  progress: (everySeconds: number): Live => ({ address: '', everySeconds }),
};

/** Empty until a script has something to say; read out then, since it is a status. */
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
