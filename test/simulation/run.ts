import { randomUUID } from 'node:crypto';
import { brokenLaws, fold, oursOf, PaymentHistoryProjection, type Payment, type PaymentRef } from '#payments';
import type { NewEvent } from '#event-store';
import { Bank, isThat, type Account, type Transaction } from './bank.js';
import { carryOut, request } from './carry-out.js';
import type { Beginning, Clocks, Scenario } from './commands.js';
import { Dice } from './dice.js';
import type { Figures } from './figures.js';
import { ForgedEvents } from './forged-events.js';
import { Jobs } from './jobs.js';
import { Mail } from './mail.js';
import { idsOf, MERCHANT_IDS } from './merchants.js';
import { pay } from './outside.js';
import type { Process, Processes } from './processes.js';
import { DUE_RULES } from './reading.js';
import type { Database } from './scheduled-database.js';
import { SendingRule } from './sending-rule.js';
import { Shop } from './shop.js';
import { Violation } from './violation.js';
import { enter, World } from './world.js';

export type Project = (projection: PaymentHistoryProjection, after: number, limit: number) => Promise<number>;

export interface StoredNotification {
  sessionId: string;
  state: string;
  reason: string | null;
}

export interface Surroundings {
  processes: Processes;
  database: Database;
  /** Moves the read model by so many events at most; answers its new position. */
  project: Project;
  figures: Figures;
  /** Of the inbox, about these sessions. */
  notifications(sessionIds: string[]): Promise<StoredNotification[]>;
  /** What an earlier run in this database has not heard the end of is not taken up in this one. */
  emptyInbox(): Promise<void>;
  /** The provider's numbers of this run come after this one: no two transactions in one database have the same. */
  numbersFrom(): number;
  /** How many may go on at once: more than one where the database sees to their order. */
  crowd: number;
}

/** What a database is for a run. */
export type RunDatabase = Omit<Surroundings, 'processes' | 'figures'>;

const NAMES = ['gateway 1', 'gateway 2', 'worker 1', 'worker 2'] as const;
/** How far clocks are apart that follow the database's, and those that nobody has set. */
export const CLOCK_ERROR_MAX_MS: Record<Clocks, number> = { synchronised: 250, wrong: 300_000 };

export const streamOf = ({ merchant, orderId }: PaymentRef): string => `payment-${merchant}-${orderId}`;

/** One scenario: our processes, the provider, the shop, and what happens between them. */
export class Run {
  readonly world: World;
  readonly bank: Bank;
  readonly shop: Shop;
  readonly mail = new Mail(this);
  readonly jobs = new Jobs();
  readonly orders: PaymentRef[];
  readonly clocks: Clocks;
  readonly forgeries: ForgedEvents;
  /** Sessions of which an operator said what is not in the provider's books, and nobody may ever say otherwise. */
  readonly saidWrongly = new Set<string>();
  /** The same of a transaction that was the newest of its page then: once another is newer, nobody may ever say otherwise. */
  readonly saidOfNewest: { account: Account; about: Transaction }[] = [];
  /** Sessions of which an operator took an authorization off the list that is there. */
  readonly deniedWrongly = new Set<string>();
  readonly name = randomUUID().slice(0, 8);
  private readonly projection = new PaymentHistoryProjection({ dueRules: () => DUE_RULES });
  private readonly rule: SendingRule;
  private running: Process[] = [];
  private readonly payments = new Map<string, Payment>();
  private projected = 0;

  constructor(
    { seed, orders, clocks }: Scenario,
    readonly surroundings: Surroundings,
  ) {
    const { processes, database, figures } = surroundings;
    this.clocks = clocks;
    this.world = new World(new Dice(seed), surroundings.crowd);
    this.bank = new Bank((letter) => this.mail.post(letter), idsOf, surroundings.numbersFrom());
    this.shop = new Shop(
      figures,
      (sessionId) => this.bank.isPaid(sessionId),
      (sessionId) => this.bank.isRefused(sessionId),
      (sessionId) => this.isForged(sessionId),
    );
    this.forgeries = new ForgedEvents(this.bank);
    this.rule = new SendingRule(this.bank, figures, clocks);
    this.orders = orders.map(({ merchant }, index) => ({
      merchant: MERCHANT_IDS[merchant % MERCHANT_IDS.length]!,
      orderId: `${this.name}-${index}`,
    }));
    processes.database.use({ database, figures, appended: (stream, events) => this.appended(stream, events) });
    processes.provider.use({
      bank: this.bank,
      figures,
      confirms: (merchant) => processes.merchants.get(merchant).rules.captureConfirmation === 'webhook',
      clocks,
    });
    enter(this.world);
  }

  mayStayWrong(sessionId: string): boolean {
    const said = this.saidOfNewest.filter(({ account }) => account.sessionId === sessionId);
    return this.saidWrongly.has(sessionId) || said.some(({ account, about }) => account.transactions.at(-1) !== about);
  }

  async start(): Promise<void> {
    await this.surroundings.emptyInbox();
    for (const name of NAMES) this.running.push(await this.startProcess(name));
  }

  async perform({ orders, commands }: Scenario): Promise<void> {
    for (const [index, { begins }] of orders.entries()) await this.begin(index, begins);
    this.world.weather = { provider: 0.15, database: 0.01 };
    for (const { steps, command } of commands) {
      this.surroundings.figures.count('command', command.type);
      await carryOut(this, command);
      for (let step = 0; step < steps && (await this.world.step()); step++);
    }
  }

  /** After a failure, memory of processes is not to be trusted. */
  end(succeeded: boolean): void {
    const { processes, figures } = this.surroundings;
    figures.count('size', 'steps', this.world.steps);
    figures.count('size', `runs, clocks ${this.clocks}`);
    figures.count('size', 'payments', this.orders.length);
    figures.count('size', 'sessions', this.bank.accounts.size);
    figures.count('size', 'notifications posted', this.bank.letters.length);
    for (const process of this.running) if (succeeded && !this.world.isBusy(process)) processes.giveBack(process);
    enter(undefined);
  }

  /** For people: what was stored of each order, and the provider's books. */
  async story(): Promise<string> {
    const lines = this.orders.map(async (ref) => {
      const events = await this.surroundings.database.store.readStream(streamOf(ref));
      const accounts = [...this.bank.accounts.values()].filter(({ merchant }) => merchant === ref.merchant);
      return JSON.stringify({ ref, accounts, events: events.map(({ type, data }) => ({ type, data })) });
    });
    return (await Promise.all(lines)).join('\n');
  }

  process(choice: number): Process {
    return this.running[choice % 2]!;
  }

  anyProcess(choice: number): Process {
    return this.running[choice % NAMES.length]!;
  }

  tick(worker: number): void {
    this.jobs.tick(this.running[2 + (worker % 2)]!);
  }

  async project(limit: number): Promise<void> {
    this.projected = await this.surroundings.project(this.projection, this.projected, limit);
  }

  async kill(choice: number): Promise<void> {
    const index = choice % NAMES.length;
    this.world.kill(this.running[index]!);
    this.running[index] = await this.startProcess(NAMES[index]!);
  }

  orderOf(choice: number): PaymentRef {
    return this.orders[choice % this.orders.length]!;
  }

  accountOf(choice: number): Account | undefined {
    const accounts = [...this.bank.accounts.values()];
    return accounts[choice % Math.max(1, accounts.length)];
  }

  /** As its events have it at this moment. */
  paymentOf(ref: PaymentRef): Payment | undefined {
    return this.payments.get(streamOf(ref));
  }

  paymentOfSession(sessionId: string): Payment | undefined {
    return [...this.payments.values()].find(({ sessions }) => sessions[sessionId]);
  }

  private isForged(sessionId: string): boolean {
    const payment = this.paymentOfSession(sessionId);
    const ours = payment && oursOf(payment);
    if (ours?.sessionId !== sessionId) return false;
    return !this.bank.accounts.get(sessionId)?.transactions.some((theirs) => isThat(theirs, ours));
  }

  private async startProcess(name: string): Promise<Process> {
    const process = await this.surroundings.processes.start(name);
    const max = CLOCK_ERROR_MAX_MS[this.clocks];
    process.clockErrorMs = this.world.dice.between(-max, max);
    return process;
  }

  /** Of an order in fair weather. */
  private async begin(order: number, begins: Beginning): Promise<void> {
    if (begins === 'nothing') return;
    request(this, { kind: 'start', order, process: 0, share: 100 });
    await this.world.calm();
    if (begins === 'session') return;
    pay(this, { session: this.bank.accounts.size - 1, how: 'pays' });
    await this.world.calm();
    if (begins === 'captured') request(this, { kind: 'purchase', order, process: 0, share: 10 });
    await this.world.calm();
  }

  private appended(streamId: string, events: NewEvent[]): void {
    try {
      for (const event of events) this.see(streamId, event);
      this.obey(streamId, events);
    } catch (error) {
      this.world.fail(error);
    }
    this.jobs.touch(streamId);
  }

  private see(streamId: string, event: NewEvent): void {
    this.surroundings.figures.count('event', event.type);
    const before = this.payments.get(streamId);
    const after = fold([event] as never, before)!;
    this.payments.set(streamId, after);
    this.forgeries.see(before, after, event);
    this.rule.see(streamId, event);
  }

  /** The laws hold after every step. */
  private obey(streamId: string, events: NewEvent[]): void {
    const payment = this.payments.get(streamId)!;
    this.surroundings.figures.count('check', 'the laws of a payment');
    const broken = brokenLaws(payment, DUE_RULES);
    if (broken.length > 0) throw new Violation(broken.join('; '), { streamId, events }, payment);
  }
}
