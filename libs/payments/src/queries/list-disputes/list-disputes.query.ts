import { Query } from '@nestjs/cqrs';
import type { Dispute } from '../../domain/state/dispute.js';
import type { Page, PageRequest } from '../operator-lists/page.js';

/** Open disputes, oldest first; or all disputes, newest first. */
export type DisputeList = 'open' | 'all';

export interface ListedDispute extends Dispute {
  merchant: string;
  orderId: string;
}

/** A page is limited by payments, each of which may have several disputes. Holds no personal data. */
export class ListDisputes extends Query<Page<ListedDispute>> {
  constructor(
    readonly list: DisputeList,
    readonly page: PageRequest,
  ) {
    super();
  }
}
