import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Payment, PaymentPhase } from '../../domain/state/payment.js';

/** A row of the read model: one payment. Only its projection writes it. */
@Entity({ schema: 'payments', name: 'payment_history_v2', synchronize: false })
export class PaymentHistoryEntity {
  @PrimaryColumn('text', { name: 'stream_id' })
  streamId: string;

  @Column('text')
  merchant: string;

  @Column('text', { name: 'order_id' })
  orderId: string;

  /** Version of the stream when this row was written. */
  @Column('bigint')
  version: string;

  @Column('text')
  phase: PaymentPhase;

  /** When the next item is due. A worker that takes the payment moves it on. */
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  /** Since when the oldest review is open; null if there is none. */
  @Column('timestamptz', { name: 'review_since', nullable: true })
  reviewSince: Date | null;

  /** Since when the oldest contradicted answer is open. */
  @Column('timestamptz', { name: 'contradicted_since', nullable: true })
  contradictedSince: Date | null;

  /** Since when the oldest open end is open; in the future while an answer may still come. */
  @Column('timestamptz', { name: 'open_end_since', nullable: true })
  openEndSince: Date | null;

  /** Since when the oldest manual refund waits. */
  @Column('timestamptz', { name: 'refund_waiting_since', nullable: true })
  refundWaitingSince: Date | null;

  /** Time of an authorization that the shop neither captures nor voids. */
  @Column('timestamptz', { name: 'forgotten_since', nullable: true })
  forgottenSince: Date | null;

  /** Time of the oldest undecided dispute. */
  @Column('timestamptz', { name: 'dispute_since', nullable: true })
  disputeSince: Date | null;

  /** Time of the newest dispute, decided or not. */
  @Column('timestamptz', { name: 'disputed_at', nullable: true })
  disputedAt: Date | null;

  /** Since when a released session waits for a provider answer. */
  @Column('timestamptz', { name: 'released_since', nullable: true })
  releasedSince: Date | null;

  /** Time of the last event, if nothing is pending, due or listed. */
  @Column('timestamptz', { name: 'at_rest_since', nullable: true })
  atRestSince: Date | null;

  @Column('boolean', { name: 'is_silent' })
  isSilent: boolean;

  /** Something is due that somebody waits for. */
  @Column('boolean', { name: 'is_pressing' })
  isPressing: boolean;

  /** All provider ids in this payment. */
  @Column('text', { name: 'transaction_ids', array: true })
  transactionIds: string[];

  @Column('jsonb')
  payment: Payment;
}
