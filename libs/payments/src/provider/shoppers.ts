import { Injectable } from '@nestjs/common';
import { EventStore, SealBroken, Vault } from '#event-store';
import type { Shopper, ToldShopper } from './payment-provider.js';
import { streamOf, type PaymentRef } from '../store/payment-ref.js';

/** The shopper of one session, as stored. */
export interface SealedShopper {
  sessionId: string;
  sealed: string;
}

/** Opens what the shop has told of its shoppers. Nothing is there once the person was erased. */
@Injectable()
export class Shoppers {
  constructor(
    private readonly store: EventStore,
    private readonly vault: Vault,
  ) {}

  /** What a text about the payment must not show: the values of all its sessions. Read when it is called. */
  valuesOf(ref: PaymentRef): ToldShopper {
    return async () => {
      const streamId = streamOf(ref);
      const events = await this.store.readStream(streamId);
      const sealed = events.flatMap(({ type, data }) =>
        type === 'SessionRequested' ? [sealedOf(data as { sessionId: string; shopper: string })] : [],
      );
      const shoppers = await this.open(streamId, sealed);
      return [...new Set(shoppers.flatMap(({ shopper }) => Object.values(shopper) as (string | undefined)[]))].filter(
        (value) => typeof value === 'string',
      );
    };
  }

  async open(streamId: string, sessions: SealedShopper[]): Promise<{ sessionId: string; shopper: Shopper }[]> {
    const key = await this.vault.loadKey(streamId);
    if (!key) return [];
    return sessions.flatMap(({ sessionId, sealed }) => {
      try {
        return [{ sessionId, shopper: this.vault.open(key, sealed, `${streamId}/shopper`) as Shopper }];
      } catch (error) {
        if (error instanceof SealBroken) return [];
        throw error;
      }
    });
  }
}

function sealedOf({ sessionId, shopper }: { sessionId: string; shopper: string }): SealedShopper {
  return { sessionId, sealed: shopper };
}
