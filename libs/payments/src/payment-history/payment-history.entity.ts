import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Payment, PaymentPhase } from '../payment/payment.js';

/** A row of the read model: one payment. Written by its projection only. */
@Entity({ schema: 'payments', name: 'payment_history', synchronize: false })
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

  /** Of the oldest hold; null where there is none. */
  @Column('timestamptz', { name: 'held_since', nullable: true })
  heldSince: Date | null;

  /** Of the oldest call whose end is not known; in the future while it may still be answered. */
  @Column('timestamptz', { name: 'open_end_since', nullable: true })
  openEndSince: Date | null;

  /** Of the oldest refund that a person has to make. */
  @Column('timestamptz', { name: 'refund_waiting_since', nullable: true })
  refundWaitingSince: Date | null;

  /** The provider's numbers of everything in this payment. */
  @Column('text', { name: 'transaction_ids', array: true })
  transactionIds: string[];

  @Column('jsonb')
  payment: Payment;
}
