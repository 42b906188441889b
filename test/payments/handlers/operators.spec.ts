import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  AskProvider,
  AttachNotification,
  CapturePayment,
  DecideByHand,
  DismissNotification,
  DismissUnverified,
  ErasePerson,
  FindNotification,
  NoteRedrive,
  OpenNotification,
  PeekProvider,
  ProcessNotification,
  ReadOperatorView,
  ReadPaymentHistory,
  ReadPaymentTimeline,
  ReadPerson,
  ReceiveNotification,
} from '#payments';
import { AUTHORIZATION, ayla, body, cause, report, HandlerBed } from './handler-bed.js';
import { TIMED_OUT } from './scripted-provider.js';

let bed: HandlerBed;
let sessionId: string;

const receive = (text: string) => bed.command(new ReceiveNotification(bed.ref.merchant, text, 'correlation-2'));
const history = async () => (await bed.query(new ReadPaymentHistory(bed.ref))).history;
const version = async () => (await bed.query(new ReadOperatorView(bed.ref))).payment.version;
const only = () => bed.notifications()[0]!;
const seenAs = (state: 'orphan' | 'unconfirmed' | 'unverified', decisions = 0) => ({ version: decisions, state });

beforeEach(async () => {
  bed = await HandlerBed.of();
  sessionId = await bed.session();
  await bed.forget();
});

describe('DecideByHand', () => {
  const happened = (seen?: number) => {
    const decision = { kind: 'resolve', guid: 'capture-1', outcome: 'happened' } as const;
    return new DecideByHand(bed.ref, decision, ayla, cause, seen);
  };

  beforeEach(async () => {
    bed.provider.tells(report(sessionId, 'Authorized'));
    await receive(body(sessionId, 'Authorized'));
    await history();
    bed.provider.answers = TIMED_OUT;
    await bed.command(new CapturePayment(bed.ref, { guid: 'capture-1', fingerprint: '' }, cause));
    await bed.forget();
    bed.later(31_000);
  });

  it('ends what is unknown, once', async () => {
    expect(await bed.command(happened())).toMatchObject({ changed: true, history: { status: 'resolved' } });
    expect([bed.calls(), await bed.events()]).toEqual([[], ['PaymentCaptured']]);
    expect(await bed.command(happened())).toMatchObject({ changed: false });
    expect(await bed.events()).toEqual([]);
  });

  describe('case 434: a decision about another version than the newest is refused', () => {
    it('where somebody has changed the payment', async () => {
      expect(await bed.refusalOf(happened((await version()) - 1))).toBe('PAYMENT_CHANGED');
      expect(await bed.events()).toEqual([]);
    });

    it('of two people who decide alike at once the second is told', async () => {
      const seen = await version();
      const answers = [bed.command(happened(seen)), bed.refusalOf(happened(seen))];
      expect(await Promise.all(answers)).toEqual([expect.objectContaining({ changed: true }), 'PAYMENT_CHANGED']);
      expect(await bed.events()).toEqual(['PaymentCaptured']);
    });

    it('where it is true already, and where it would be refused anyway; not on the newest', async () => {
      const seen = await version();
      await bed.command(happened(seen));
      const release = new DecideByHand(bed.ref, { kind: 'release-review', sessionId }, ayla, cause, seen);
      expect([await bed.refusalOf(happened(seen)), await bed.refusalOf(release)]).toEqual([
        'PAYMENT_CHANGED',
        'PAYMENT_CHANGED',
      ]);
      expect(await bed.command(happened(seen + 1))).toMatchObject({ changed: false });
    });

    it('and so is an erasure', async () => {
      const erase = new ErasePerson(bed.ref, ayla, cause, (await version()) - 1);
      expect([await bed.refusalOf(erase), await bed.events()]).toEqual(['PAYMENT_CHANGED', []]);
    });
  });

  it('is refused where it makes no sense', async () => {
    const release = new DecideByHand(bed.ref, { kind: 'release-review', sessionId }, ayla, cause);
    expect(await bed.refusalOf(release)).toBe('NOT_ON_HOLD');
  });
});

describe('AskProvider', () => {
  it('asks at once, whenever it was asked last, and notes who wanted it', async () => {
    bed.provider.tells(report(sessionId, 'Authorized'));
    const answer = await bed.command(new AskProvider(bed.ref, sessionId, ayla, cause));
    expect(answer).toMatchObject({ changed: true, history: { status: 'resolved', balance: '129.90' } });
    const events = ['OperatorActed', 'StatusInquired', 'PaymentAuthorized'];
    expect([bed.calls(), await bed.events()]).toEqual([['query'], events]);
  });
});

describe('a notification that waits for a person', () => {
  const orphan = '0195'.padEnd(32, '0');

  async function waiting(text: string): Promise<string> {
    await receive(text);
    await history();
    await bed.forget();
    return only().id;
  }

  it('FindNotification says whose it is', async () => {
    const id = await waiting(body(orphan, 'Authorized'));
    expect(await bed.query(new FindNotification(id))).toEqual({ merchant: 'acv_api', sessionId: expect.any(String) });
    const unknown = new FindNotification('01950000-0000-7000-8000-000000000000');
    expect(await bed.refusalOf(unknown, 'query')).toBe('NOTIFICATION_UNKNOWN');
  });

  it('OpenNotification shows it without what proves its sender, and notes who looked', async () => {
    const id = await waiting(body(sessionId, 'Authorized', { Signature: 'f'.repeat(64) }));
    const opened = await bed.query(new OpenNotification(id, ayla, cause));
    expect(opened).toMatchObject({
      merchant: 'acv_api',
      version: 0,
      verdict: { kind: 'unverified', reason: 'the signature is missing or wrong' },
    });
    expect([opened.body?.includes(AUTHORIZATION), opened.body?.includes('ffff')]).toEqual([true, false]);
    expect(opened.formulas.map(({ matches }) => matches)).not.toContain(true);
    expect(await bed.events()).toEqual(['NotificationSeen']);
  });

  it('DismissNotification takes it off its list, for one of two people', async () => {
    const id = await waiting(body(orphan, 'Authorized'));
    const dismiss = () => new DismissNotification(id, seenAs('orphan'), ayla, cause);
    const [one, other] = [bed.command(dismiss()), bed.refusalOf(dismiss())];
    await one;
    expect([await other, only().state, only().reason]).toEqual(['NOTIFICATION_CHANGED', 'dismissed', ayla.why]);
    expect(await bed.events()).toEqual(['NotificationDismissed']);
  });

  it('DismissUnverified takes off what is unverified, up to the moment of the list', async () => {
    const forged = body(sessionId, 'Authorized', { Signature: 'f'.repeat(64) });
    await receive(forged);
    await waiting(forged);
    const until = bed.now();
    bed.later(1_000);
    await receive(forged);
    const dismiss = (merchant: string | undefined) =>
      bed.command(new DismissUnverified({ merchant, until }, ayla, cause));
    expect(await dismiss('sale_api')).toEqual({ dismissed: 0, changed: 0, left: 0 });
    expect(await dismiss(undefined)).toEqual({ dismissed: 2, changed: 0, left: 0 });
    expect(await bed.events()).toEqual(['NotificationDismissed', 'NotificationDismissed']);
    expect(bed.notifications().map(({ state }) => state)).toEqual(['dismissed', 'dismissed', 'unverified']);
  });

  it('AttachNotification keeps it with a payment, and no money moves', async () => {
    const id = await waiting(body(orphan, 'Success'));
    const attached = await bed.command(new AttachNotification(id, bed.ref, seenAs('orphan'), ayla, cause));
    expect([attached, only().state, only().stream_id]).toEqual([{ state: 'attached' }, 'attached', bed.stream()]);
    expect([bed.calls(), await bed.events()]).toEqual([[], ['NotificationAttached', 'OperatorActed']]);
  });

  it('ProcessNotification takes it up as it is confirmed by now, or as a person has seen it', async () => {
    bed.provider.says = { kind: 'no-answer', reason: 'ETIMEDOUT' };
    const id = await waiting(body(sessionId, 'Success'));
    const again = await bed.command(new ProcessNotification(id, ayla, cause, seenAs('unconfirmed')));
    expect([again.state, await bed.events()]).toEqual(['unconfirmed', ['NotificationTakenUp', 'OperatorActed']]);
    const seen = await bed.command(new ProcessNotification(id, ayla, cause, seenAs('unconfirmed', 1), true));
    expect([seen.state, await bed.events()]).toEqual([
      'processed',
      ['NotificationTakenUp', 'OperatorActed', 'PaymentCaptured'],
    ]);
  });
});

describe('case 385: a confirmation that is refused, since the transaction is another order’s,', () => {
  it('case 374: leaves nothing behind: whoever saw the notification before can still decide about it', async () => {
    bed.provider.tells(report(sessionId, 'Authorized'));
    await receive(body(sessionId, 'Authorized'));
    await history();
    const other = await bed.sessionOf('ORDER-2');
    bed.provider.says = { kind: 'no-answer', reason: 'ETIMEDOUT' };
    await receive(body(other, 'Authorized'));
    await bed.query(new ReadPaymentHistory({ ...bed.ref, orderId: 'ORDER-2' }));
    await bed.forget();
    const taken = bed.notifications().find((row) => row.session_id === other)!;
    const before = { ...taken };
    const seen = { version: 0, state: 'contradicted' as const };

    const confirm = new ProcessNotification(taken.id, ayla, cause, seen, true);
    expect(await bed.refusalOf(confirm)).toBe('TRANSACTION_OF_ANOTHER_ORDER');
    expect([await bed.events(), bed.notifications().find(({ id }) => id === taken.id)]).toEqual([[], before]);
    await bed.command(new DismissNotification(taken.id, seen, ayla, cause));
    expect(await bed.events()).toEqual(['NotificationDismissed']);
  });
});

describe('ErasePerson', () => {
  it('makes the person unreadable and leaves the money', async () => {
    bed.provider.tells(report(sessionId, 'Authorized'));
    await receive(body(sessionId, 'Authorized'));
    const { balance, status } = await history();
    await bed.forget();
    const person = () => bed.query(new ReadPerson(bed.ref, ayla, cause));
    expect((await person()).shoppers.map(({ shopper: { firstName } }) => firstName)).toEqual(['Ada']);
    expect(await bed.command(new ErasePerson(bed.ref, ayla, cause))).toMatchObject({ changed: true });
    const after = await person();
    expect([after.shoppers, after.notifications.map((each) => each.body)]).toEqual([[], [null]]);
    expect(await history()).toMatchObject({ balance, status });
    expect(await bed.events()).toEqual(['PersonalDataSeen', 'PersonErased', 'PersonalDataSeen']);
  });

  it('waits for a notification that is still to be taken in', async () => {
    await receive(body(sessionId, 'Rejected'));
    only().state = 'received';
    expect(await bed.refusalOf(new ErasePerson(bed.ref, ayla, cause))).toBe('ERASURE_TOO_EARLY');
  });
});

describe('NoteRedrive', () => {
  it('is noted in the payment that the job is about, else in the log of operators', async () => {
    const job = { id: 'job-1', queue: 'shop-webhook' };
    await bed.command(new NoteRedrive({ ...job, streamId: bed.stream() }, ayla, cause));
    await bed.command(new NoteRedrive(job, ayla, cause));
    expect(await bed.events()).toEqual(['OperatorActed', 'DeadLetterRedriven']);
  });
});

describe('what people read', () => {
  it('ReadOperatorView: the payment, its money, and what can be decided', async () => {
    bed.provider.tells(report(sessionId, 'Success'));
    await receive(body(sessionId, 'Success'));
    await history();
    const { history: told, events, notifications, refundable } = await bed.query(new ReadOperatorView(bed.ref));
    const types = events.map(({ type }) => type);
    expect([told.balance, refundable, types, notifications.map(({ state }) => state)]).toEqual([
      '129.90',
      '129.90',
      ['SessionRequested', 'SessionOpened', 'PaymentCaptured'],
      ['processed'],
    ]);
  });

  it('ReadPaymentTimeline: every message in the clear, after it is noted who looks', async () => {
    await receive(body(sessionId, 'Rejected'));
    await bed.forget();
    const timeline = await bed.query(new ReadPaymentTimeline(bed.ref, 'ayla', cause));
    expect(timeline.notifications.map((each) => each.body?.includes('Rejected'))).toEqual([true]);
    expect(JSON.stringify(timeline)).not.toMatch(/[0-9a-f]{64}/);
    expect(await bed.events()).toEqual(['PersonalDataSeen']);
  });

  it('PeekProvider: what the provider says now, and nothing is recorded', async () => {
    const peek = () => bed.query(new PeekProvider(bed.ref, sessionId));
    expect(await peek()).toEqual({ kind: 'nothing' });
    bed.provider.tells(report(sessionId, 'Authorized'));
    expect(await peek()).toEqual({ kind: 'report', report: report(sessionId, 'Authorized') });
    bed.provider.says = { kind: 'no-answer', reason: 'ETIMEDOUT' };
    expect(await peek()).toEqual({ kind: 'no-answer' });
    expect(await bed.events()).toEqual([]);
  });
});

describe('case 458: a person dismisses the notification of a dispute that the provider has denied', () => {
  const disputes = async () => (await bed.query(new ReadOperatorView(bed.ref))).payment.disputes;

  it('and the dispute with it, once', async () => {
    bed.provider.tells(report(sessionId, 'Success'));
    await receive(body(sessionId, 'Success'));
    await history();
    await receive(body(sessionId, 'Chargeback'));
    await history();
    const told = bed.notifications().find(({ state }) => state === 'contradicted')!;
    expect(await disputes()).toMatchObject([{ phase: 'open', doubt: { how: 'denied' } }]);
    const seen = { version: 0, state: 'contradicted' as const };
    await bed.forget();
    await bed.command(new DismissNotification(told.id, seen, ayla, cause));
    expect([await bed.events(), await disputes()]).toMatchObject([
      ['NotificationDismissed', 'DisputeWon'],
      [{ phase: 'won' }],
    ]);
  });
});
