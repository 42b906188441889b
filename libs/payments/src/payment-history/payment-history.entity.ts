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

  @Column('boolean')
  held: boolean;

  @Column('jsonb')
  payment: Payment;
}
