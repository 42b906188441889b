import type { NotificationLimits } from '#platform';
import type pg from 'pg';
import type { NotificationState } from './notification.entity.js';
import { FIND_OF_NO_PAYMENT, FIND_OF_PAYMENT } from './keep-sql.js';

/** `repeated`: the same message is stored already. `over-limit`: its session has no room. In both cases nothing was stored. */
export type Kept =
  { kind: 'kept' } | { kind: 'over-limit' } | { kind: 'repeated'; as: { id: string; state: NotificationState } };

export interface ToFind {
  id: string;
  merchant: string;
  streamId?: string | undefined;
  sessionId?: string | undefined;
  digest: Buffer;
  bytes: number;
}

interface Room {
  rows: number;
  bytes: number;
  same: { id: string; state: NotificationState } | null;
}

const ANSWER_TIMEOUT_MS = 5_000;
/** Limit of the sessions that are remembered as having notifications. */
const SESSIONS_MAX = 10_000;

/** Limits the notifications of each session. The table has the numbers; this process remembers which sessions need a lookup. */
export class SessionRoom {
  private readonly sessions = new Set<string>();

  constructor(
    private readonly pool: Pick<pg.Pool, 'query'>,
    private readonly limits: NotificationLimits,
  ) {}

  /** Whether this process has stored a notification of the session before, or has tried to. */
  isKnown(sessionId: string): boolean {
    return this.sessions.has(sessionId);
  }

  note(sessionId: string): void {
    this.sessions.add(sessionId);
    if (this.sessions.size > SESSIONS_MAX) this.sessions.delete(this.sessions.keys().next().value!);
  }

  /** Undefined: there is room for it. */
  async find({ id, merchant, streamId, sessionId, digest, bytes }: ToFind): Promise<Kept | undefined> {
    const statement = {
      name: streamId ? 'inbox-find' : 'inbox-find-stray',
      text: streamId ? FIND_OF_PAYMENT : FIND_OF_NO_PAYMENT,
      values: [digest, streamId ?? merchant, sessionId],
      query_timeout: ANSWER_TIMEOUT_MS,
    };
    const { rows } = await this.pool.query<Room>(statement);
    const room = rows[0]!;
    if (room.same) return room.same.id === id ? { kind: 'kept' } : { kind: 'repeated', as: room.same };
    const { rowsMax, bytesMax } = this.limits;
    return room.rows < rowsMax && room.bytes + bytes <= bytesMax ? undefined : { kind: 'over-limit' };
  }
}
