import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BoundedMap } from '../bounded-map.js';
import { SandboxConfig } from '../sandbox.config.js';
import { type Basket, basketTotal } from './basket.js';
import { phaseOf } from './history.js';
import { newOrderId, type Order, type OrderState } from './order.js';

const ordersMax = 500;

@Injectable()
export class Orders {
  private readonly byId = new BoundedMap<string, Order>(ordersMax);

  constructor(private readonly config: SandboxConfig) {}

  /** Newest first. */
  get list(): Order[] {
    return [...this.byId.values()].reverse();
  }

  place(basket: Basket): Order {
    const now = this.config.now();
    const order: Order = {
      id: newOrderId(now),
      basket,
      total: basketTotal(basket),
      placedAt: now,
      sessionIds: [],
      start: { guid: randomUUID(), opened: false },
      purchaseGuid: randomUUID(),
      visits: [],
      calls: [],
    };
    this.byId.set(order.id, order);
    return order;
  }

  find(id: string): Order | undefined {
    return this.byId.get(id);
  }
}

export function stateOf(order: Order): OrderState {
  if (order.history) return phaseOf(order.history);
  return order.sessionIds.length > 0 ? 'waiting' : 'not-started';
}
