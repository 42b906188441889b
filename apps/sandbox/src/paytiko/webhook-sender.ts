import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { pushBounded } from '../bounded-map.js';
import { majorNumber } from '../money.js';
import { SandboxConfig } from '../sandbox.config.js';
import { AccountSettings } from './account-settings.js';
import type { Fault } from './fault.js';
import { Faults } from './faults.js';
import type { Attempt, PaytikoSession, Refund, WebhookDelivery } from './paytiko-session.js';
import {
  acvPayload,
  type Happening,
  ordinaryPayload,
  type Payload,
  payInOf,
  refundHappening,
  type WebhookShape,
  webhookText,
} from './webhook.js';

const deliveriesPerSessionMax = 100;
const answerTimeoutMs = 10_000;
const reorderWaitMaxMs = 5_000;

/** Sends webhooks to merchants, subject to the configured faults. */
@Injectable()
export class WebhookSender implements OnApplicationShutdown {
  private readonly logger = new Logger('Paytiko webhooks');
  private readonly stopped = new AbortController();
  /** Webhooks that a `reorder` fault keeps until the next one of their order is out. */
  private readonly keptBack = new Map<string, (() => void)[]>();

  constructor(
    private readonly config: SandboxConfig,
    private readonly settings: AccountSettings,
    private readonly faults: Faults,
  ) {}

  /** The payload of an attempt as it stands now. */
  payloadOf(session: PaytikoSession, attempt: Attempt, shape: WebhookShape): Payload {
    return this.payload(session, payInOf(attempt, shape), shape);
  }

  /** The payload of a refund; without the id of a message, since it is none. */
  refundPayloadOf(session: PaytikoSession, refund: Refund, shape: WebhookShape): Payload {
    return { ...this.payload(session, refundHappening(session, refund), shape), ActionId: undefined };
  }

  /** Resolves when every webhook of this attempt was tried once; `changes` overwrites fields of the payload. */
  async sendAttempt(session: PaytikoSession, attempt: Attempt, changes: Payload = {}): Promise<void> {
    await Promise.all(this.settings.shapes.map((shape) => this.send(session, payInOf(attempt, shape), shape, changes)));
  }

  /** A declined card after which the shopper may take another: only the ACV shape tells of single attempts. */
  async sendDeclinedCard(session: PaytikoSession, attempt: Attempt): Promise<void> {
    if (this.settings.shapes.includes('acv')) await this.send(session, payInOf(attempt, 'acv'), 'acv');
  }

  async sendRefund(session: PaytikoSession, refund: Refund): Promise<void> {
    const happening = refundHappening(session, refund);
    await Promise.all(this.settings.shapes.map((shape) => this.send(session, happening, shape)));
  }

  onApplicationShutdown(): void {
    this.stopped.abort();
  }

  private payload(session: PaytikoSession, happening: Happening, shape: WebhookShape): Payload {
    const now = this.config.now();
    return shape === 'acv'
      ? acvPayload(session, happening, this.settings.values.externalIdPlace, now)
      : ordinaryPayload(session, happening, randomUUID(), now);
  }

  private async send(session: PaytikoSession, happening: Happening, shape: WebhookShape, changes: Payload = {}) {
    const { orderId, webhookUrl } = session.terms;
    const faults = this.faults.take('webhook', orderId);
    const payload = spoilt({ ...this.payload(session, happening, shape), ...changes }, happening, faults);
    const delivery: WebhookDelivery = {
      at: this.config.now(),
      transactionType: String(payload.TransactionType),
      transactionStatus: String(payload.TransactionStatus),
      shape,
      faults: faults.map((fault) => fault.kind),
      tries: [],
      body: webhookText(payload),
    };
    pushBounded(session.webhooks, delivery, deliveriesPerSessionMax);
    if (!webhookUrl || faults.some((fault) => fault.kind === 'drop')) return;

    await this.wait(faults.reduce((sum, fault) => sum + (fault.kind === 'delay' ? fault.delayMs : 0), 0));
    if (faults.some((fault) => fault.kind === 'reorder')) await this.keepBack(orderId);
    const copies = Math.max(1, ...faults.map((fault) => (fault.kind === 'duplicate' ? fault.copies : 1)));
    await Promise.all(Array.from({ length: copies }, () => this.deliver(webhookUrl, delivery)));
    if (!delivery.faults.includes('reorder')) this.release(orderId);
  }

  private async deliver(webhookUrl: string, delivery: WebhookDelivery): Promise<void> {
    if (await this.accepted(webhookUrl, delivery)) return;
    // The first try is what callers wait for; the rest follows in its own time.
    void this.deliverAgain(webhookUrl, delivery);
  }

  private async deliverAgain(webhookUrl: string, delivery: WebhookDelivery): Promise<void> {
    for (const delayMs of this.config.webhookRetryDelaysMs) {
      await this.wait(delayMs);
      if (this.stopped.signal.aborted || (await this.accepted(webhookUrl, delivery))) return;
    }
    this.logger.warn(`A ${delivery.transactionStatus} webhook was given up after ${delivery.tries.length} tries`);
  }

  private async accepted(webhookUrl: string, delivery: WebhookDelivery): Promise<boolean> {
    const at = this.config.now();
    try {
      const response = await fetch(webhookUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: delivery.body,
        redirect: 'manual',
        signal: AbortSignal.any([this.stopped.signal, AbortSignal.timeout(answerTimeoutMs)]),
      });
      await response.body?.cancel();
      delivery.tries.push({ at, result: String(response.status) });
      return response.status === 200;
    } catch (error) {
      const { cause, name } = error as Error & { cause?: { code?: string } };
      delivery.tries.push({ at, result: cause?.code ?? name });
      return false;
    }
  }

  /** Until another webhook of the order is out, or nothing else came for a while. */
  private async keepBack(orderId: string): Promise<void> {
    const overtaken = new Promise<void>((resolve) => {
      this.keptBack.set(orderId, [...(this.keptBack.get(orderId) ?? []), resolve]);
    });
    await Promise.race([overtaken, this.wait(reorderWaitMaxMs)]);
  }

  private release(orderId: string): void {
    for (const resolve of this.keptBack.get(orderId) ?? []) resolve();
    this.keptBack.delete(orderId);
  }

  private async wait(delayMs: number): Promise<void> {
    if (delayMs > 0) await sleep(delayMs, undefined, { signal: this.stopped.signal }).catch(() => undefined);
  }
}

function spoilt(payload: Payload, { amount }: Happening, faults: Fault[]): Payload {
  const changes: Payload = {};
  for (const { kind } of faults) {
    if (kind === 'wrong-amount') changes.Amount = majorNumber({ ...amount, minor: amount.minor + 100n });
    if (kind === 'wrong-currency') changes.Currency = amount.currency === 'EUR' ? 'USD' : 'EUR';
    if (kind === 'wrong-signature') changes.Signature = createHash('sha256').update('somebody else').digest('hex');
  }
  return { ...payload, ...changes };
}
