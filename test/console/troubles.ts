import { eventually } from '#test/eventually.js';
import { expectResult } from '#test/expectations.js';
import { breaksOff } from '#test/fake-paytiko.js';
import { number } from '#test/http.js';
import type { Order } from '#test/shop.js';
import type { Stack } from '#test/stack.js';
import * as payloads from '#test/webhook-payloads.js';
import { Records } from '../operator/records.js';
import { expect } from '@jest/globals';

/** What goes wrong in payments, each once. */
export class Troubles {
  constructor(private readonly stack: Stack) {}

  /** The webhook tells of another amount, and the shop has completed the order meanwhile. */
  async review(): Promise<Order> {
    const { paytiko } = this.stack;
    const order = await this.stack.opened();
    await paytiko.authorises(order.sessionId, { Amount: number('1.00') });
    await eventually(async () =>
      expect((await order.history()).body.paymentTransactionHistory[0].statusDetail).toMatch(/manual review/),
    );
    expectResult(await order.purchase(), 'PENDING');
    return order;
  }

  /** Paytiko says nothing to a capture. */
  async unknownCapture(): Promise<Order> {
    const { paytiko } = this.stack;
    const { order, transaction } = await this.stack.paid();
    paytiko.validationBehaviours.set(transaction.externalId, breaksOff);
    expectResult(await order.purchase(), 'PENDING');
    return order;
  }

  /** The shop wants money back, and this account has no interface for that. */
  async refundToMake(amount = '29.90'): Promise<Order> {
    const { order } = await this.stack.captured();
    expectResult(await order.refund(amount), 'PENDING');
    return order;
  }

  /** The shopper's bank wants captured money back. */
  async dispute(): Promise<Order> {
    const { order } = await this.stack.captured();
    await this.stack.paytiko.reports(order.sessionId, 'Chargeback');
    return order;
  }

  /** Somebody says so who has seen a notification of this order, and Paytiko, asked, does not. */
  async deniedDispute(): Promise<Order> {
    const { paytiko } = this.stack;
    const { order, transaction } = await this.stack.captured();
    paytiko.knowsStatus(order.sessionId, 'Success', transaction);
    const payload = payloads.ordinaryPayload(paytiko.page(order.sessionId), 'Chargeback', transaction);
    await paytiko.forges(order.sessionId, payload);
    return order;
  }

  /** A rightly signed notification of a session that is not known here. */
  async orphan(): Promise<void> {
    const order = await this.stack.opened();
    await new Records(this.stack).forget(order.sessionId);
    await this.stack.paytiko.reports(order.sessionId, 'Success');
  }

  /** Somebody who does not know the secret. */
  async forgery(): Promise<void> {
    const order = await this.stack.opened();
    const answer = await this.stack.paytiko.delivers(
      order.sessionId,
      JSON.stringify({ OrderId: order.sessionId, Signature: 'x' }),
    );
    expect(answer.status).toBe(401);
  }
}
