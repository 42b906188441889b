import type { Money, PaymentEvent } from '#payments';
import { figure, labelOf, spanOf, type Figure } from './figure.js';

interface Session {
  at: string;
  amount: Money;
  isPaid: boolean;
  declined: number;
  /** When it was authorized; absent after the capture. */
  authorizedAt?: string;
}

type Data<Type extends PaymentEvent['type']> = Extract<PaymentEvent, { type: Type }>['data'];
type Evidence = Data<'PaymentAuthorized'>['evidence'];

/** The figures of one payment's events, applied oldest first. Pure: the same events give the same figures. */
export class PaymentFigures {
  private readonly sessions = new Map<string, Session>();
  /** Requested amounts of refunds. */
  private readonly refunds = new Map<string, Money>();
  /** Disputes that the provider denied before they were counted. */
  private readonly denied = new Map<string, Money>();

  follow({ type, data }: PaymentEvent): Figure[] {
    switch (type) {
      case 'SessionRequested':
        this.sessions.set(data.sessionId, { at: data.at, amount: data.amount, isPaid: false, declined: 0 });
        return [figure(data.at, 'started', data.amount)];
      case 'AttemptDeclined':
        return this.declined(data);
      case 'SessionDeclined':
        return this.ofSession(data.sessionId, ({ amount }) => [figure(data.at, 'gone', amount)]);
      case 'PaymentAuthorized':
        return this.authorized(data);
      case 'PaymentCaptured':
        return this.captured(data);
      case 'AuthorizationVoided':
        return this.ofSession(data.sessionId, ({ amount }) => [figure(data.at, 'voided', data.amount ?? amount)]);
      case 'RefundRequested':
        this.refunds.set(data.guid, data.amount);
        return [];
      case 'RefundCompleted': {
        const amount = data.amount ?? this.refunds.get(data.guid);
        return amount ? [figure(data.at, 'refunded', amount)] : [];
      }
      case 'RefundDiscovered':
        return [figure(data.at, 'refunded', data.amount)];
      case 'DisputeOpened':
        return [figure(data.at, 'disputed', data.amount)];
      case 'DisputeDenied':
        if (data.amount) this.denied.set(data.dispute, data.amount);
        return [];
      case 'DisputeConfirmed':
        return this.disputedAfterAll(data);
      case 'DisputeUpdated':
        return data.evidence && !data.evidence.unconfirmed ? this.disputedAfterAll(data) : [];
      case 'DisputeLost':
        return [...this.disputedAfterAll(data), figure(data.at, 'dispute-lost', data.amount)];
      default:
        return [];
    }
  }

  /** Counts a dispute that was not counted before because the provider had denied it. */
  private disputedAfterAll({ dispute, at }: { dispute: string; at: string }): Figure[] {
    const amount = this.denied.get(dispute);
    this.denied.delete(dispute);
    return amount ? [figure(at, 'disputed', amount)] : [];
  }

  private declined({ sessionId, evidence, at }: Data<'AttemptDeclined'>): Figure[] {
    return this.ofSession(sessionId, (session) => {
      session.declined++;
      const { statusDetail, statusCode, processor = '' } = evidence;
      return [
        figure(at, 'declined', session.amount, labelOf(statusDetail || statusCode)),
        figure(at, 'processor-declined', session.amount, labelOf(processor)),
      ];
    });
  }

  private authorized({ sessionId, amount, evidence, at }: Data<'PaymentAuthorized'>): Figure[] {
    return this.ofSession(sessionId, (session) => {
      session.authorizedAt = at;
      return this.paid(session, amount, evidence, at);
    });
  }

  private captured({ sessionId, amount, evidence, at }: Data<'PaymentCaptured'>): Figure[] {
    return this.ofSession(sessionId, (session) => {
      const { authorizedAt } = session;
      delete session.authorizedAt;
      const seconds = authorizedAt === undefined ? undefined : secondsBetween(authorizedAt, at);
      const waited = { minor: seconds ?? 0, currency: amount.currency };
      return [
        ...this.paid(session, amount, evidence, at),
        figure(at, 'captured', amount),
        ...(seconds === undefined ? [] : [figure(at, 'time-to-capture', waited, spanOf('time-to-capture', seconds))]),
      ];
    });
  }

  /** Once for each session: an authorization or a sale. */
  private paid(session: Session, amount: Money, evidence: Evidence | undefined, at: string): Figure[] {
    if (session.isPaid) return [];
    session.isPaid = true;
    const seconds = secondsBetween(session.at, at);
    const waited = { minor: seconds, currency: amount.currency };
    const isLater = session.declined > 0 || (evidence?.attempts ?? []).length > 0;
    return [
      figure(at, 'paid', amount),
      figure(session.at, 'converted', amount),
      figure(at, isLater ? 'later-try' : 'first-try', amount),
      figure(at, 'processor-paid', amount, labelOf(evidence?.processor ?? '')),
      figure(at, 'time-to-pay', waited, spanOf('time-to-pay', seconds)),
    ];
  }

  private ofSession(id: string, figures: (session: Session) => Figure[]): Figure[] {
    const session = this.sessions.get(id);
    return session ? figures(session) : [];
  }
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000));
}
