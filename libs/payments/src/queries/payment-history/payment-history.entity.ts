import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Payment, PaymentPhase } from '../../domain/payment.js';

/** A row of the read model: one payment. Written by its projection only. */
@Entity({ schema: 'payments', name: 'payment_history_v2', synchronize: false })
export class PaymentHistoryEntity {
  @PrimaryColumn('text', { name: 'stream_id' })
  streamId: string;

  @Column('text')
  merchant: string;

  @Column('text', { name: 'order_id' })
  orderId: string;

  /** Of the stream, when this row was written. */
  @Column('bigint')
  version: string;

  @Column('text')
  phase: PaymentPhase;

  /** When something about it is due next; moved on by the worker that has taken it. */
  @Column('timestamptz', { name: 'due_at', nullable: true })
  dueAt: Date | null;

  /** Of the oldest review; null where there is none. */
  @Column('timestamptz', { name: 'review_since', nullable: true })
  reviewSince: Date | null;

  /** Of the oldest answer that the provider contradicts. */
  @Column('timestamptz', { name: 'contradicted_since', nullable: true })
  contradictedSince: Date | null;

  /** Of the oldest open end; in the future while it may still be answered. */
  @Column('timestamptz', { name: 'open_end_since', nullable: true })
  openEndSince: Date | null;

  /** Of the oldest refund that a person has to make. */
  @Column('timestamptz', { name: 'refund_waiting_since', nullable: true })
  refundWaitingSince: Date | null;

  /** Of the authorization that the shop neither completes nor cancels. */
  @Column('timestamptz', { name: 'forgotten_since', nullable: true })
  forgottenSince: Date | null;

  /** Of the oldest dispute that nobody has decided. */
  @Column('timestamptz', { name: 'dispute_since', nullable: true })
  disputeSince: Date | null;

  /** Of the newest dispute, decided or not. */
  @Column('timestamptz', { name: 'disputed_at', nullable: true })
  disputedAt: Date | null;

  /** Since a review was released, while the provider has not been heard of it. */
  @Column('timestamptz', { name: 'released_since', nullable: true })
  releasedSince: Date | null;

  /** Since its last event, where nothing waits, nothing is due and nothing is listed. */
  @Column('timestamptz', { name: 'at_rest_since', nullable: true })
  atRestSince: Date | null;

  @Column('boolean', { name: 'is_silent' })
  isSilent: boolean;

  /** The provider's numbers of everything in this payment. */
  @Column('text', { name: 'transaction_ids', array: true })
  transactionIds: string[];

  @Column('jsonb')
  payment: Payment;
}
