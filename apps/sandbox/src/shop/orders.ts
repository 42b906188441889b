import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { BoundedMap } from '../bounded-map.js';
import { SandboxConfig } from '../sandbox.config.js';
import { type Basket, basketTotal, newBasket } from './basket.js';
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
    return this.keep(basket, newOrderId(this.config.now()));
  }

  /** An order that was started by hand and whose shopper came back here: known by name, bought elsewhere. */
  adopt(id: string, sessionId: string): Order {
    const order = this.keep({ ...newBasket('TRY'), lines: [], completeAutomatically: false }, id);
    order.sessionIds.push(sessionId);
    order.start.opened = true;
    return order;
  }

  private keep(basket: Basket, id: string): Order {
    const order: Order = {
      id,
      basket,
      total: basketTotal(basket),
      placedAt: this.config.now(),
      sessionIds: [],
      start: { guid: randomUUID(), opened: false },
      purchaseGuid: randomUUID(),
      visits: [],
      calls: [],
    };
    this.byId.set(id, order);
    return order;
  }

  /** One of an earlier run. */
  restore(order: Order): void {
    this.byId.set(order.id, order);
  }

  find(id: string): Order | undefined {
    return this.byId.get(id);
  }
}

export function stateOf(order: Order): OrderState {
  if (order.history) return phaseOf(order.history);
  return order.sessionIds.length > 0 ? 'waiting' : 'not-started';
}
