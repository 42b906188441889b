import { Injectable } from '@nestjs/common';
import { pushBounded } from '../bounded-map.js';

const GONE_MAX = 100;

/** The shop's answers to the gateway's webhook. */
@Injectable()
export class ShopHook {
  fails = false;
  /** Orders for which the shop refuses one webhook. */
  private readonly gone: string[] = [];

  isGoneOnceFor(orderId: string): void {
    pushBounded(this.gone, orderId, GONE_MAX);
  }

  statusFor(orderId: unknown): number {
    const place = this.gone.findIndex((each) => each === orderId);
    if (place >= 0) {
      this.gone.splice(place, 1);
      return 410;
    }
    return this.fails ? 500 : 200;
  }
}
