import { Injectable } from '@nestjs/common';
import type { AkinonHistoryRequest } from '#akinon';
import { historyAnswer, isNarrowed } from '#api';
import type { PaymentHistory, PaymentRef } from '#payments';
import { historyText, type HistoryText } from './history-text.js';

/** Limit of the kept answers in characters or bytes. Their steps take the same again. */
const KEPT_MAX = 8_000_000;

/** Keeps the answers to history calls. An answer is reused while the payment's history is the same object, which its query decides. */
@Injectable()
export class HistoryAnswers {
  /** By payment; the newest answer at the end. */
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
