import { Injectable } from '@nestjs/common';
import type { AkinonHistoryRequest } from '#akinon';
import { historyAnswer, isNarrowed } from '#api';
import type { PaymentHistory, PaymentRef } from '#payments';
import { historyText, type HistoryText } from './history-text.js';

/** Characters, or bytes, of all that are kept; their steps take as many once more. */
const KEPT_MAX = 8_000_000;

/**
 * The answers to history calls, each made once: what was told of a payment is told again for as long as its history is the
 * same object, which the read of it decides.
 */
@Injectable()
export class HistoryAnswers {
  /** By payment, the one that was made last at the end. */
  private readonly kept = new Map<string, HistoryText>();
  private length = 0;

  of({ merchant, orderId }: PaymentRef, history: PaymentHistory, request: AkinonHistoryRequest): string | Buffer {
    if (isNarrowed(request)) return JSON.stringify(historyAnswer(history, request));
    const key = `${merchant} ${orderId}`;
    const before = this.kept.get(key);
    if (before?.history === history) return before.body;
    const told = historyText(history, before);
    this.keep(key, told);
    return told.body;
  }

  private keep(key: string, told: HistoryText): void {
    this.forget(key);
    this.kept.set(key, told);
    this.length += told.body.length;
    while (this.length > KEPT_MAX) this.forget(this.kept.keys().next().value!);
  }

  private forget(key: string): void {
    this.length -= this.kept.get(key)?.body.length ?? 0;
    this.kept.delete(key);
  }
}
