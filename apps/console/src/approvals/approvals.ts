import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { OperatorLog, type Cause, type OperatorDecision, type PaymentRef } from '#payments';
import { Clock } from '#platform';
import pg from 'pg';
import type { Person } from '../access/person.js';

export type AskedDecision = OperatorDecision | { kind: 'erase' };

export interface Approval {
  id: string;
  ref: PaymentRef;
  decision: AskedDecision;
  why: string;
  seenVersion: number;
  /** For display. */
  askedBy: string;
  /** Id of that person; undefined for requests of earlier versions. */
  askedById: string | undefined;
  askedAt: Date;
}

/** The approving person must differ from the requesting one. If the requesting person is unknown, nobody may approve. */
export function mayApprove({ askedById }: Approval, person: Pick<Person, 'id'> | undefined): boolean {
  return person !== undefined && askedById !== undefined && askedById !== person.id;
}

/** Another person has approved or declined it already. */
export class ApprovalOver extends Error {}

type Who = Pick<Person, 'id' | 'name'>;

interface Row {
  id: string;
  merchant: string;
  order_id: string;
  decision: AskedDecision;
  why: string;
  seen_version: string;
  asked_by: string;
  asked_by_id: string | null;
  asked_at: Date;
}

const WAITING = `
select a.* from console.approvals a
 where not exists (select from console.approval_ends e where e.approval_id = a.id)`;
const ASK = `
insert into console.approvals (id, merchant, order_id, decision, why, seen_version, asked_by, asked_at, asked_by_id)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;
/** Earlier requests of the same person about the same payment. */
const SAME = `
select exists (select from console.approval_ends e where e.approval_id = a.id) as is_over
  from console.approvals a
 where a.merchant = $1 and a.order_id = $2 and a.decision = $3::jsonb and a.asked_by_id = $4`;
/** The key ensures that each request ends once, also with concurrent clicks. */
const END = 'insert into console.approval_ends (approval_id, approved, by, at, by_id) values ($1, $2, $3, $4, $5)';
const WAITING_MAX = 100;

/** Decisions that wait for a second person. Requests and approvals are events, with their rows in the same transaction. */
@Injectable()
export class Approvals {
  constructor(
    private readonly pool: pg.Pool,
    private readonly log: OperatorLog,
    private readonly clock: Clock,
  ) {}

  async waiting(ref?: PaymentRef): Promise<Approval[]> {
    const { rows } = await this.pool.query<Row>(
      `${WAITING} and ($1::text is null or (a.merchant = $1 and a.order_id = $2)) order by a.asked_at limit ${WAITING_MAX}`,
      [ref?.merchant ?? null, ref?.orderId ?? null],
    );
    return rows.map(approvalOf);
  }

  async find(id: string): Promise<Approval | undefined> {
    const { rows } = await this.pool.query<Row>(`${WAITING} and a.id = $1`, [id]);
    return rows[0] && approvalOf(rows[0]);
  }

  /** One open request per person and decision, also if the person asks in several tabs. */
  async ask(asked: Omit<Approval, 'id' | 'askedAt'>, cause: Cause): Promise<void> {
    const { ref, decision, why, seenVersion, askedBy, askedById } = asked;
    const same = [ref.merchant, ref.orderId, JSON.stringify(decision), askedById ?? ''];
    const { rows } = await this.pool.query<{ is_over: boolean }>(SAME, same);
    if (rows.some(({ is_over: isOver }) => !isOver)) return;
    const [id, at] = [idOf([...same, rows.length]), this.clock.now()];
    const row = [id, ref.merchant, ref.orderId, JSON.stringify(decision), why, seenVersion, askedBy, at, askedById];
    const data = { by: askedBy, why, approval: id, ...ref, decision };
    try {
      await this.log.note({ type: 'DecisionAsked', data }, cause, [{ sql: ASK, values: row }]);
    } catch (error) {
      // Another tab stored the request first.
      if ((error as { constraint?: string }).constraint !== 'approvals_pkey') throw error;
    }
  }

  /** Throws `ApprovalOver` if another person was faster. */
  async end({ id, ref, decision, askedBy }: Approval, approved: boolean, who: Who, cause: Cause): Promise<void> {
    const { id: byId, name: by } = who;
    const type = approved ? 'DecisionApproved' : 'DecisionDeclined';
    const data = { by, approval: id, ...ref, decision, askedBy };
    const values = [id, approved, by, this.clock.now(), byId];
    try {
      await this.log.note({ type, data }, cause, [{ sql: END, values }]);
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'approval_ends_pkey') throw new ApprovalOver();
      throw error;
    }
  }
}

function approvalOf(row: Row): Approval {
  const { id, merchant, order_id: orderId, decision, why, asked_by: askedBy, asked_at: askedAt } = row;
  const [seenVersion, askedById] = [Number(row.seen_version), row.asked_by_id ?? undefined];
  return { id, ref: { merchant, orderId }, decision, why, seenVersion, askedBy, askedById, askedAt };
}

/** The same id for concurrent requests, so that the key lets one of them through. */
function idOf(parts: readonly unknown[]): string {
  const digits = hash('sha256', JSON.stringify(parts)).slice(0, 32);
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-8$3-8$4-$5');
}
