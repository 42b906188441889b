import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { InjectRepository } from '@nestjs/typeorm';
import { ExpireSessions, PaymentHistoryEntity } from '#payments';
import { Clock, Migrations } from '#platform';
import { LessThanOrEqual, type Repository } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Repeating } from './repeating.js';

const EVERY_MS = 15_000;
const BATCH = 50;

/** Ends sessions that nobody paid in their time, after Paytiko was asked about each. Safe in several workers at once. */
@Injectable()
export class ExpireSessionsJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(ExpireSessionsJob.name);
  private readonly repeating = new Repeating(ExpireSessionsJob.name, EVERY_MS, () => this.expireOverdue());

  constructor(
    private readonly commands: CommandBus,
    private readonly clock: Clock,
    private readonly migrations: Migrations,
    @InjectRepository(PaymentHistoryEntity) private readonly payments: Repository<PaymentHistoryEntity>,
  ) {}

  onApplicationBootstrap(): void {
    this.repeating.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.repeating.stop();
  }

  private async expireOverdue(): Promise<void> {
    if (!(await this.migrations.areCurrent())) return;
    const overdue = await this.payments.find({
      select: { merchant: true, orderId: true },
      where: { expiresAt: LessThanOrEqual(this.clock.now()) },
      order: { expiresAt: 'ASC' },
      take: BATCH,
    });
    for (const { merchant, orderId } of overdue) {
      const cause = { correlationId: uuidv7(), actor: 'worker' };
      await this.commands
        .execute(new ExpireSessions({ merchant, orderId }, cause))
        .catch((error: unknown) => this.log.error({ merchant, err: error }, 'a session could not be expired'));
    }
  }
}
