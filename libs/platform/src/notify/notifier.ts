import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { request } from 'undici';
import { Clock } from '../clock/clock.js';
import { Settings } from '../config/settings.config.js';
import { isQuiet } from './quiet-hours.js';

export interface Notice {
  /** Waiting messages with the same topic are merged. */
  topic: string;
  /** Sent in quiet hours as well. */
  isUrgent: boolean;
  text: string;
  /** What it is about, such as `orderId 17`. */
  where: readonly string[];
  link: string;
}

interface Waiting extends Notice {
  /** Number of repetitions. */
  more: number;
}

/** Further topics are only counted, and reported as a number. */
const TOPICS_MAX = 50;
/** As often as Slack takes messages. */
const EVERY_MS = 1_000;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Sends messages to ALERT_WEBHOOK_URL in Slack's format. Callers never wait. It keeps a limited number of messages, sends at
 * most one per second, and only logs failures.
 */
@Injectable()
export class Notifier implements OnApplicationShutdown {
  private readonly log = new Logger(Notifier.name);
  private readonly waiting = new Map<string, Waiting>();
  private dropped = 0;
  private nextAt = 0;
  private timer: NodeJS.Timeout | undefined;
  private sending: Promise<void> = Promise.resolve();

  constructor(
    @Inject(Settings) private readonly settings: Pick<Settings, 'alerts'>,
    private readonly clock: Clock,
  ) {}

  send(notice: Notice): void {
    if (!this.settings.alerts.webhookUrl) return;
    const known = this.waiting.get(notice.topic);
    if (known) known.more += 1;
    else if (this.waiting.size < TOPICS_MAX) this.waiting.set(notice.topic, { ...notice, more: 0 });
    else this.dropped += 1;
    this.timer ??= setInterval(() => this.sendNext(), EVERY_MS).unref();
    this.sendNext();
  }

  /** A running request may finish. Waiting messages are dropped, since they are in the log. */
  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sending;
  }

  private sendNext(): void {
    if (performance.now() < this.nextAt) return;
    const { quietHours, timeZone } = this.settings.alerts;
    const quiet = isQuiet(this.clock.now(), quietHours, timeZone);
    const next = [...this.waiting.values()].find(({ isUrgent }) => isUrgent || !quiet);
    if (!next) return;
    this.nextAt = performance.now() + EVERY_MS;
    this.waiting.delete(next.topic);
    const text = textOf(next, this.dropped);
    this.dropped = 0;
    this.sending = this.post(text).catch((err: unknown) => this.log.warn({ err }, 'a message was not delivered'));
  }

  private async post(text: string): Promise<void> {
    const { statusCode, body } = await request(this.settings.alerts.webhookUrl!, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    await body.dump({ limit: 65_536 });
    if (statusCode >= 300) throw new Error(`the webhook for alerts answers ${statusCode}`);
  }
}

function textOf({ isUrgent, text, where, more, link }: Waiting, dropped: number): string {
  const lines = [
    `${isUrgent ? ':rotating_light:' : ':warning:'} ${text}${more > 0 ? ` (and ${more} more)` : ''}`,
    where.join(', '),
    link,
    dropped > 0 ? `${dropped} messages about other things were left out: see the log` : '',
  ];
  return lines.filter(Boolean).join('\n').replace(/[<>&]/g, ' ');
}
