import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { streamOf } from '#payments';
import { Sessions } from '../access/sessions.js';
import { LiveConnection } from './live-connection.js';
import { LivePositions } from './live-positions.js';

export const CONNECTIONS_MAX = 200;
/** Browsers allow six connections per host, of which some are left for pages. */
export const OF_SESSION_MAX = 4;
const LOOK_MS = 1_000;
export const BEAT_MS = 10_000;
/** Limit of a connection. After it the browser reconnects, and its token and roles are checked again. */
const LONGEST_MS = 15 * 60_000;

/** Queries the database once per second for all open pages of this process; not at all without pages. */
@Injectable()
export class LiveFeed implements BeforeApplicationShutdown {
  private readonly log = new Logger(LiveFeed.name);
  private readonly connections = new Set<LiveConnection>();
  private timer: NodeJS.Timeout | undefined;
  private beatAt = 0;
  private isEnding = false;
  private isFailing = false;

  constructor(
    private readonly positions: LivePositions,
    private readonly sessions: Sessions,
  ) {}

  /** False: the limit is reached, or this process is stopping. */
  add(connection: LiveConnection): boolean {
    if (this.isEnding || this.connections.size >= CONNECTIONS_MAX) return false;
    const { session } = connection;
    const others = [...this.connections].filter((known) => session && known.session?.equals(session));
    // The oldest connection is probably that of a hidden page.
    if (others.length >= OF_SESSION_MAX) this.remove(others[0]!, 'dismiss');
    this.connections.add(connection);
    connection.stream.once('close', () => this.connections.delete(connection));
    this.timer ??= setTimeout(() => void this.look(), 0);
    return true;
  }

  /** Ends the session's connections at once on a logout here. After a logout elsewhere they end at the next beat. */
  endSession(session: Buffer): void {
    for (const connection of this.connections)
      if (connection.session?.equals(session)) this.remove(connection, 'dismiss');
  }

  beforeApplicationShutdown(): void {
    this.isEnding = true;
    clearTimeout(this.timer);
    for (const connection of this.connections) this.remove(connection, 'end');
  }

  private async look(): Promise<void> {
    try {
      await this.tell();
      if (performance.now() >= this.beatAt) await this.beat();
      this.isFailing = false;
    } catch (error) {
      // Open pages stay unchanged. A new request shows that the database is down.
      if (!this.isFailing)
        this.log.warn({ err: error }, 'the newest position of the log could not be read; it is tried again');
      this.isFailing = true;
    }
    const goesOn = this.connections.size > 0 && !this.isEnding;
    this.timer = goesOn ? setTimeout(() => void this.look(), LOOK_MS) : undefined;
  }

  private async tell(): Promise<void> {
    const all = [...this.connections];
    const ofPayments = all.flatMap(({ payment }) => payment ?? []);
    const [lists, versions] = await Promise.all([
      this.positions.ofLists(),
      ofPayments.length > 0 ? this.positions.ofPayments(ofPayments) : new Map<string, number>(),
    ]);
    for (const connection of all)
      connection.isAt(connection.payment ? (versions.get(streamOf(connection.payment)) ?? 0) : lists);
  }

  private async beat(): Promise<void> {
    const now = performance.now();
    this.beatAt = now + BEAT_MS;
    const all = [...this.connections];
    const open = await this.sessions.stillOpen(all.flatMap(({ session }) => session ?? []));
    for (const connection of all) {
      if (connection.session && !open.has(connection.session.toString('hex'))) this.remove(connection, 'dismiss');
      else if (now - connection.startedAtMs > LONGEST_MS) this.remove(connection, 'end');
      else connection.beat();
    }
  }

  private remove(connection: LiveConnection, how: 'dismiss' | 'end'): void {
    this.connections.delete(connection);
    connection[how]();
  }
}
