import type { AlsoWrite } from '#event-store';

interface Notification {
  id: string;
  merchant: string;
  stream_id: string;
  session_id: string;
  received_at: Date;
  state: string;
  reason: string | null;
  due: Date | null;
  attempts: number;
  correlation_id: string;
  sealed_for: string;
  sealed: Buffer;
  digest?: Buffer | null;
}

/** A projection's statements are named after its version. */
const keyOf = (name: string | undefined, text: string): string =>
  name?.replace(/^payments-/, '').replace(/-v\d+-/, '-') ?? text.trim().replace(/\s+/g, ' ');

export interface HistoryRow {
  stream_id: string;
  version: number;
  /** JSON */
  payment: string;
}

type Rows = { rows: unknown[]; rowCount: number };
type Statement = string | { name?: string; text: string; values?: unknown[] };

const none: Rows = { rows: [], rowCount: 0 };
const one = (row: unknown): Rows => (row ? { rows: [row], rowCount: 1 } : none);

const unknown = (statement: string) => new Error(`a statement that the simulation does not know: ${statement}`);
const duplicate = (constraint: string) =>
  Object.assign(new Error(`duplicate key value violates unique constraint "${constraint}"`), {
    code: '23505',
    constraint,
  });

/** The tables beside the log, for the statements that the payments send; any other statement is an error. */
export class MemoryTables {
  readonly history = new Map<string, HistoryRow>();
  readonly notifications = new Map<string, Notification>();
  private readonly guids = new Map<string, string>();
  private readonly sessions = new Map<string, string>();
  private readonly transactions = new Map<string, string>();
  private readonly keys = new Map<string, { wrapped_key: Buffer | null }>();

  query(statement: Statement, parameters: unknown[] = []): Promise<Rows> {
    const {
      name,
      text,
      values = parameters,
    } = typeof statement === 'string' ? { name: undefined, text: statement } : statement;
    return Promise.resolve(this.answer(keyOf(name, text), values as never[]));
  }

  /** By the id of a session, or by merchant and id of a transaction. */
  findStream(name: string): { streamId: string; wrappedKey: Buffer | null } | undefined {
    const streamId = name.startsWith('[')
      ? this.transactions.get((JSON.parse(name) as string[]).join('/'))
      : this.sessions.get(name);
    return streamId === undefined ? undefined : { streamId, wrappedKey: this.keys.get(streamId)?.wrapped_key ?? null };
  }

  /** The error of the first write that is not known or that a unique key forbids; none of them is made. */
  problemOf(writes: AlsoWrite[]): Error | undefined {
    const claimed = new Set<string>();
    for (const { sql, values } of writes) {
      if (!this.actionOf(keyOf(undefined, sql), values as never[])) return unknown(sql);
      const claim = this.claimOf(sql, values as string[]);
      if (!claim) continue;
      const { constraint, key, table } = claim;
      if (table.has(key) || claimed.has(`${constraint} ${key}`)) return duplicate(constraint);
      claimed.add(`${constraint} ${key}`);
    }
    return undefined;
  }

  write(writes: AlsoWrite[]): void {
    for (const { sql, values } of writes) this.answer(keyOf(undefined, sql), values as never[]);
  }

  /** The row with a unique key that a write inserts. */
  private claimOf(sql: string, [first, second]: string[]) {
    if (sql.endsWith('on conflict do nothing')) return undefined;
    if (sql.startsWith('insert into payments.operation_guids'))
      return { constraint: 'operation_guids_pkey', key: `${first}/${second}`, table: this.guids };
    if (sql.startsWith('insert into payments.transaction_ids'))
      return { constraint: 'transaction_ids_pkey', key: `${first}/${second}`, table: this.transactions };
    if (sql.startsWith('insert into payments.sessions'))
      return { constraint: 'sessions_pkey', key: first!, table: this.sessions };
    if (sql.startsWith('insert into es.subject_keys'))
      return { constraint: 'subject_keys_pkey', key: first!, table: this.keys };
    return undefined;
  }

  private answer(statement: string, values: never[]): Rows {
    const action = this.actionOf(statement, values);
    if (!action) throw unknown(statement);
    return action();
  }

  private actionOf(statement: string, values: never[]): (() => Rows) | undefined {
    const [first, second, third] = values;
    if (statement.startsWith('insert into payments.operation_guids'))
      return () => one(this.guids.set(`${first}/${second}`, third!));
    if (statement.startsWith('insert into payments.transaction_ids'))
      return () => one(this.transactions.set(`${first}/${second}`, third!));
    if (statement.startsWith('update payments.transaction_ids'))
      return () => one(this.transactions.set(`${first}/${second}`, third!));
    if (statement.startsWith('delete from payments.transaction_ids'))
      return () => this.freeTransaction(first!, second!, third!);
    if (statement.startsWith('insert into payments.sessions')) return () => one(this.sessions.set(first!, third!));
    if (statement.startsWith('insert into es.subject_keys')) return () => this.storeKey(first!, second!);
    if (statement.startsWith('update es.subject_keys set wrapped_key = null')) return () => this.eraseKey(first!);
    if (statement.startsWith('insert into payments.notifications')) return () => this.keep(values);
    if (statement.startsWith("update payments.notifications set state = 'processed'"))
      return () => this.patch(first!, { state: 'processed', due: null, reason: null });
    if (statement.startsWith('update payments.notifications set state = $2')) return () => this.move(values);
    if (statement.startsWith("update payments.notifications set state = 'dismissed'"))
      return () => this.patch(first!, { state: 'dismissed', reason: third!, due: null });
    if (statement.startsWith("update payments.notifications set state = 'attached'")) return () => this.attach(values);
    if (statement.startsWith('delete from payments.shopper_emails')) return () => none;
    switch (statement) {
      case 'session-index-find':
        return () => one(this.sessions.has(first!) && { stream_id: this.sessions.get(first!) });
      case 'es-subject-key':
        return () => one(this.keys.get(first!));
      case 'inbox-processed':
        return () => this.patch(first!, { state: 'processed', due: null, reason: null });
      case 'inbox-contradicted':
        return () => this.move(values);
      case 'inbox-keep':
      case 'inbox-keep-stray':
      case 'inbox-keep-unverified':
        return () => this.keep(values);
      case 'inbox-find':
        return () => this.findSame(first!, (row) => row.stream_id === second! && row.session_id === third!);
      case 'inbox-find-stray':
        return () =>
          this.findSame(first!, (row) => !row.stream_id && row.merchant === second! && row.session_id === third!);
      case 'inbox-ask-again':
        return () => this.askAgain(first!, second!);
      case 'inbox-take-due':
        return () => this.takeDue(first!, second!, third!);
      case 'payment-history-read':
        return () => this.readHistory(first!);
      case 'payment-history-write':
        return () => this.writeHistory(values as never);
      default:
        return undefined;
    }
  }

  private freeTransaction(merchant: string, id: string, stream: string): Rows {
    const key = `${merchant}/${id}`;
    return one(this.transactions.get(key) === stream && this.transactions.delete(key));
  }

  private storeKey(subject: string, wrapped: Buffer): Rows {
    if (this.keys.has(subject)) return none;
    return one(this.keys.set(subject, { wrapped_key: wrapped }));
  }

  private eraseKey(subject: string): Rows {
    const key = this.keys.get(subject);
    if (!key?.wrapped_key) return none;
    return one(Object.assign(key, { wrapped_key: null }));
  }

  private patch(id: string, patch: Partial<Notification>): Rows {
    const known = this.notifications.get(id);
    if (known) Object.assign(known, patch);
    return one(known);
  }

  /** Its due time is left alone where the statement ends it. */
  private move([id, state, reason, due = null as never, attempts]: never[]): Rows {
    return this.patch(id!, { state, reason, due, ...(attempts !== undefined && { attempts }) });
  }

  private keep([
    id,
    merchant,
    stream,
    session,
    state,
    reason,
    received,
    due,
    ,
    correlation,
    subject,
    sealed,
    digest,
  ]: never[]): Rows {
    const row = {
      id: id!,
      merchant: merchant!,
      stream_id: stream!,
      session_id: session!,
      received_at: new Date(received!),
      state: state!,
      reason: reason ?? null,
      due: due === null ? null : new Date(due!),
    };
    const rest = { attempts: 0, correlation_id: correlation!, sealed_for: subject!, sealed: sealed!, digest };
    if (this.notifications.has(id!) || this.sameAs(digest)) return none;
    return one(this.notifications.set(id!, { ...row, ...rest }));
  }

  /** The same message, whatever its session is: the digest is keyed with the payment. Nothing here is ever too much. */
  private sameAs(digest: Buffer | null | undefined): Notification | undefined {
    return [...this.notifications.values()].find((row) => digest && row.digest?.equals(digest));
  }

  private findSame(digest: Buffer, isOfSession: (row: Notification) => boolean): Rows {
    const rows = [...this.notifications.values()].filter(isOfSession);
    const bytes = rows.reduce((sum, { sealed }) => sum + sealed.length, 0);
    return one({ rows: rows.length, bytes, same: rows.find((row) => row.digest?.equals(digest)) ?? null });
  }

  private attach([id, stream, sealedFor, sealed]: never[]): Rows {
    const place = { stream_id: stream!, sealed_for: sealedFor!, sealed: sealed! };
    return this.patch(id!, { state: 'attached', reason: null, ...place });
  }

  private askAgain(stream: string, now: Date): Rows {
    const waiting = [...this.notifications.values()].filter(
      (row) => row.stream_id === stream && row.state === 'unconfirmed',
    );
    for (const row of waiting) row.due = now;
    return { rows: [], rowCount: waiting.length };
  }

  private takeDue(now: Date, next: Date, limit: number): Rows {
    const due = [...this.notifications.values()]
      .filter((row) => row.due && row.due <= now)
      .sort((a, b) => a.due!.getTime() - b.due!.getTime())
      .slice(0, limit);
    for (const row of due) {
      Object.assign(row, { attempts: row.attempts + (row.state === 'received' ? 1 : 0), due: next });
    }
    return { rows: due.map((row) => ({ ...row })), rowCount: due.length };
  }

  private readHistory(streams: string[]): Rows {
    const rows = streams.flatMap((stream) => this.history.get(stream) ?? []);
    return {
      rows: rows.map((row) => ({ ...row, payment: JSON.parse(row.payment) as unknown })),
      rowCount: rows.length,
    };
  }

  private writeHistory([document]: [string]): Rows {
    const rows = JSON.parse(document) as { stream_id: string; version: number; payment: object }[];
    for (const { stream_id, version, payment } of rows)
      if ((this.history.get(stream_id)?.version ?? 0) < version)
        this.history.set(stream_id, { stream_id, version, payment: JSON.stringify(payment) });
    return none;
  }
}
