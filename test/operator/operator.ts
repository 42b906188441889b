import { expect } from '@jest/globals';
import { type Answer, send } from '#test/http.js';
import type { Order } from '#test/shop.js';
import type { Stack } from '#test/stack.js';

export const token = 'operator-token-CANARY-4d1e';
/** The name is the token's: see `console-tokens.json`. */
export const ayla = { by: 'Ayla Operator', why: 'CANARY-why seen in the back office' };

/** A person with a token of the console. */
export class Operator {
  /** All answers but timelines: no personal data may be in them. */
  private readonly told: string[] = [];

  constructor(private readonly stack: Pick<Stack, 'consoleUrl' | 'processes'>) {}

  sees(path: string, headers: Record<string, string> = authorized): Promise<Answer> {
    return send(`${this.stack.consoleUrl}/api/${path}`, { headers });
  }

  does(path: string, body: object = {}, headers: Record<string, string> = authorized): Promise<Answer> {
    return send(`${this.stack.consoleUrl}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ why: ayla.why, ...body }),
    });
  }

  /** A form of a page, as a machine sends it. */
  posts(path: string, form: Record<string, string>): Promise<Answer> {
    return send(this.stack.consoleUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...authorized },
      body: new URLSearchParams(form).toString(),
    });
  }

  decides(order: Order, action: string, body: object = {}): Promise<Answer> {
    return this.does(`${pathOf(order)}/${action}`, body);
  }

  timeline(order: Order): Promise<Answer> {
    return this.sees(pathOf(order));
  }

  /** Whether the action changed anything. */
  async decided(order: Order, action: string, body: object = {}): Promise<boolean> {
    const answer = await this.decides(order, action, body);
    this.told.push(answer.text);
    expect({ http: answer.status, text: answer.text }).toMatchObject({ http: 200 });
    return answer.body.changed as boolean;
  }

  async list(path: string): Promise<any[]> {
    const answer = await this.sees(path);
    this.told.push(answer.text);
    expect({ http: answer.status, text: answer.text }).toMatchObject({ http: 200 });
    return answer.body.items as any[];
  }

  /** The items of a list that are about this order. */
  async items(path: string, order: Order): Promise<any[]> {
    return (await this.list(path)).filter((item: { orderId: string }) => item.orderId === order.id);
  }

  /** Throws until there is one. */
  async listed(path: string, order: Order): Promise<any[]> {
    const items = await this.items(path, order);
    expect(items).toHaveLength(1);
    return items;
  }

  /** What nobody may read in a list, in an answer to an action, or in a log. */
  async leaks(): Promise<string[]> {
    const states = ['orphan', 'unverified', 'failed', 'foreign', 'received'].map(
      (state) => `notifications?state=${state}`,
    );
    for (const path of ['holds', 'unknowns', 'refunds', 'payments', 'dead-letters', ...states]) await this.list(path);
    const said = [...this.told, ...this.stack.processes.map(({ output }) => output)].join('\n');
    expect(said).toContain('/api/');
    return ['Yılmaz', 'Ayşe', '@shopper.example', '5551112233', token].filter((canary) => said.includes(canary));
  }
}

export const authorized = { authorization: `Bearer ${token}` };

export const pathOf = (order: Order) => `payments/default/${encodeURIComponent(order.id)}`;
