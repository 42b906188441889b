import { Injectable } from '@nestjs/common';
import type { HistoryRequest } from '#akinon';
import { historyAnswer, isNarrowed } from '#api';
import type { PaymentHistory, PaymentRef } from '#payments';

interface Told {
  history: PaymentHistory;
  text: string;
}

/** Of all that are kept, in characters. */
const KEPT_MAX = 8_000_000;

/**
 * The answers to history calls, each made once: what was told of a payment is told again for as long as its history is the
 * same object, which the read of it decides.
 */
@Injectable()
export class HistoryAnswers {
  /** By payment, the one that was made last at the end. */
  private readonly kept = new Map<string, Told>();
  private length = 0;

  of({ merchant, orderId }: PaymentRef, history: PaymentHistory, request: HistoryRequest): string {
    if (isNarrowed(request)) return textOf(history, request);
    const key = `${merchant} ${orderId}`;
    const known = this.kept.get(key);
    if (known?.history === history) return known.text;
    const text = textOf(history, request);
    this.keep(key, { history, text });
    return text;
  }

  private keep(key: string, told: Told): void {
    this.forget(key);
    this.kept.set(key, told);
    this.length += told.text.length;
    while (this.length > KEPT_MAX) this.forget(this.kept.keys().next().value!);
  }

  private forget(key: string): void {
    this.length -= this.kept.get(key)?.text.length ?? 0;
    this.kept.delete(key);
  }
}

function textOf(history: PaymentHistory, request: HistoryRequest): string {
  return JSON.stringify(historyAnswer(history, request));
}
