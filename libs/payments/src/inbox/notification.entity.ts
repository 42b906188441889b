import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * received: acknowledged, waits to be processed.
 * processed: its report is in the payment.
 * unconfirmed: the provider could not say yet whether it is true.
 * contradicted: the provider says otherwise.
 * failed: not processed in ten tries, or its payment has reached `ENTRIES_MAX`.
 * orphan: of no known session.
 * foreign: of another merchant's session.
 * unverified: its signature is wrong.
 * dismissed: a person decided that nothing follows from it.
 * attached: a person assigned it to a payment, where it changes nothing.
 */
export type NotificationState =
  | 'received'
  | 'processed'
  | 'unconfirmed'
  | 'contradicted'
  | 'failed'
  | 'orphan'
  | 'foreign'
  | 'unverified'
  | 'dismissed'
  | 'attached';

/** States in which a notification waits for a person, who may dismiss it. */
export const WAITS_FOR_A_PERSON: readonly NotificationState[] = [
  'unconfirmed',
  'contradicted',
  'failed',
  'orphan',
  'foreign',
  'unverified',
];

/** A sealed notification of the provider as it was received. */
@Entity({ schema: 'payments', name: 'notifications', synchronize: false })
export class NotificationEntity {
  /** UUIDv7 */
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  merchant: string;

  @Column('text', { name: 'stream_id', nullable: true })
  streamId: string | null;

  /** The session that the message names. It may be unknown here. */
  @Column('text', { name: 'session_id', nullable: true })
  sessionId: string | null;

  @Column('text')
  state: NotificationState;

  /** Why it has its state. */
  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt: Date;

  @Column('smallint')
  attempts: number;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt: Date | null;

  @Column('timestamptz', { name: 'processed_at', nullable: true })
  processedAt: Date | null;

  @Column('text', { name: 'correlation_id', nullable: true })
  correlationId: string | null;

  /** Whose key seals it: that of the payment's stream, or of the merchant. */
  @Column('text', { name: 'sealed_for' })
  sealedFor: string;

  @Column('bytea')
  sealed: Buffer;
}
