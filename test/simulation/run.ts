import { randomUUID } from 'node:crypto';
import {
  brokenLaws,
  fold,
  PaymentHistoryProjection,
  ReceiveNotification,
  ReturnToShop,
  type Money,
  type Payment,
  type PaymentRef,
} from '#payments';
import type { NewEvent } from '#event-store';
import { Bank, type Account, type Letter } from './bank.js';
import type { Beginning, Scenario, SimulationCommand } from './commands.js';
import { Dice } from './dice.js';
import type { Figures } from './figures.js';
import { Jobs } from './jobs.js';
import { MERCHANT_IDS } from './merchants.js';
import type { Process, Processes } from './processes.js';
import type { Database } from './scheduled-database.js';
import { SendingRule } from './sending-rule.js';
import { actAsOperator } from './operator.js';
import { forge, pay, refundAtDashboard, refundByHand } from './outside.js';
import { DUE_RULES } from './reading.js';
import { isDatabaseTrouble, Shop } from './shop.js';
import { Violation } from './violation.js';
import { asOwner, enter, World } from './world.js';

export type Project = (projection: PaymentHistoryProjection, after: number, limit: number) => Promise<number>;

export interface Surroundings {
  processes: Processes;
  database: Database;
  /** Moves the read model by so many events at most; answers its new position. */
  project: Project;
  figures: Figures;
  /** Of the inbox. */
  notifications(): { sessionId: string; state: string; reason: string | null }[];
  /** How many may go on at once: more than one where the database sees to their order. */
  crowd: number;
}

const NAMES = ['gateway 1', 'gateway 2', 'worker 1', 'worker 2'] as const;
const TOTAL: Money = { minor: 12_990, currency: 'TRY' };

/** One scenario: our processes, the provider, the shop, and what happens between them. */
export class Run {
  readonly world: World;
  readonly bank: Bank;
  readonly shop: Shop;
  readonly jobs = new Jobs();
  readonly orders: PaymentRef[];
  private readonly projection = new PaymentHistoryProjection({ dueRules: () => DUE_RULES });
  private readonly rule: SendingRule;
  private running: Process[] = [];
  private readonly folded = new Map<string, Payment>();
  private projected = 0;
  private guids = 0;
  private readonly name = randomUUID().slice(0, 8);

  constructor(
    { seed, orders }: Scenario,
    readonly surroundings: Surroundings,
  ) {
    const { processes, database, figures } = surroundings;
    this.world = new World(new Dice(seed), surroundings.crowd);
    this.bank = new Bank((letter) => this.post(letter));
    this.shop = new Shop(figures);
    this.rule = new SendingRule(this.bank.arrivals, figures);
    this.orders = orders.map(({ merchant }, index) => ({
      merchant: MERCHANT_IDS[merchant % MERCHANT_IDS.length]!,
      orderId: `${this.name}-${index}`,
    }));
    processes.database.use({ database, figures, appended: (stream, events) => this.appended(stream, events) });
    processes.provider.use({
      bank: this.bank,
      figures,
      confirms: (merchant) => processes.merchants.get(merchant).rules.captureConfirmation === 'webhook',
    });
    enter(this.world);
  }

  async start(): Promise<void> {
    for (const name of NAMES) this.running.push(await this.surroundings.processes.start(name));
  }

  async perform({ orders, commands }: Scenario): Promise<void> {
    for (const [index, { begins }] of orders.entries()) await this.begin(index, begins);
    this.world.weather = { provider: 0.15, database: 0.01 };
    for (const { steps, command } of commands) {
      this.surroundings.figures.count('command', command.type);
      await this.carryOut(command);
      for (let step = 0; step < steps && (await this.world.step()); step++);
    }
  }

  /** Of an order in fair weather. */
  private async begin(order: number, begins: Beginning): Promise<void> {
    if (begins === 'nothing') return;
    this.request({ kind: 'start', order, process: 0, share: 100 });
    await this.world.calm();
    if (begins === 'session') return;
    pay(this, { session: this.bank.accounts.size - 1, how: 'pays' });
    await this.world.calm();
    if (begins === 'captured') this.request({ kind: 'purchase', order, process: 0, share: 10 });
    await this.world.calm();
  }

  /** After a failure, memory of processes is not to be trusted. */
  end(succeeded: boolean): void {
    const { processes, figures } = this.surroundings;
    figures.count('size', 'steps', this.world.steps);
    figures.count('size', 'runs');
    figures.count('size', 'payments', this.orders.length);
    figures.count('size', 'sessions', this.bank.accounts.size);
    figures.count('size', 'notifications posted', this.bank.letters.length);
    for (const process of this.running) if (succeeded && !this.world.isBusy(process)) processes.giveBack(process);
    enter(undefined);
  }

  /** For people: what was stored of each order, and the provider's books. */
  async story(): Promise<string> {
    const lines = this.orders.map(async (ref) => {
      const events = await this.surroundings.database.store.readStream(`payment-${ref.merchant}-${ref.orderId}`);
      const accounts = [...this.bank.accounts.values()].filter(({ merchant }) => merchant === ref.merchant);
      return JSON.stringify({ ref, accounts, events: events.map(({ type, data }) => ({ type, data })) });
    });
    return (await Promise.all(lines)).join('\n');
  }

  process(choice: number): Process {
    return this.running[choice % 2]!;
  }

  tick(worker: number): void {
    this.jobs.tick(this.running[2 + (worker % 2)]!);
  }

  async project(limit: number): Promise<void> {
    this.projected = await this.surroundings.project(this.projection, this.projected, limit);
  }

  /** Any process takes it in; it says whether it is stored. */
  deliver(letter: Letter, choice: number): void {
    const received = this.process(choice)
      .execute(new ReceiveNotification(letter.merchant, letter.body, 'letter'))
      .then(({ kind }) => {
        if (kind === 'stored') letter.acknowledged = true;
      });
    this.world.watch(received.catch((error: unknown) => ignoreDatabaseTrouble(error)));
  }

  /** The laws hold after every step. */
  private obey(streamId: string, events: NewEvent[]): void {
    const payment = fold(events as never, this.folded.get(streamId))!;
    this.folded.set(streamId, payment);
    this.surroundings.figures.count('check', 'the laws of a payment');
    const broken = brokenLaws(payment, DUE_RULES);
    if (broken.length > 0) this.world.fail(new Violation(broken.join('; '), { streamId, events }, payment));
  }

  private appended(streamId: string, events: NewEvent[]): void {
    this.obey(streamId, events);
    for (const event of events) {
      this.surroundings.figures.count('event', event.type);
      try {
        this.rule.see(streamId, event);
      } catch (error) {
        this.world.fail(error);
      }
      this.jobs.touch(streamId);
    }
  }

  /** The mail: late, out of order, several times, or not at all. */
  private post(letter: Letter): void {
    const { dice } = this.world;
    if (dice.chance(this.world.weather.provider / 2)) {
      return this.surroundings.figures.count('fault', 'notification lost');
    }
    const copies = dice.pick([1, 1, 1, 2, 3]);
    if (copies > 1) this.surroundings.figures.count('fault', 'notification more than once');
    for (let copy = 0; copy < copies; copy++) {
      const choice = dice.below(2);
      const delay = dice.pick([10, 200, 3_000, 40_000]);
      asOwner(undefined, () => this.world.after(dice.between(1, delay), () => this.deliver(letter, choice)));
    }
  }

  private carryOut(command: SimulationCommand): Promise<void> | void {
    switch (command.type) {
      case 'request':
        return this.request(command);
      case 'repeat':
        return this.repeat(command);
      case 'history': {
        const reading = this.shop.readHistory(this.orderOf(command.order), this.process(command.process));
        return this.world.watch(reading);
      }
      case 'pay':
        return pay(this, command);
      case 'come back unpaid': {
        const account = this.accountOf(command.session);
        if (!account) return;
        const back = this.process(command.process).execute(
          new ReturnToShop(account.sessionId, 'failed', account.returnKey, 'browser'),
        );
        return this.world.watch(back.catch((error: unknown) => ignoreDatabaseTrouble(error)));
      }
      case 'refund at the dashboard':
        return refundAtDashboard(this, command);
      case 'carry out a refund by hand':
        return refundByHand(this, command);
      case 'operator':
        return this.world.watch(
          actAsOperator(this, this.orderOf(command.order), command, this.process(command.process)),
        );
      case 'post again': {
        const letter = this.bank.letters[command.letter % Math.max(1, this.bank.letters.length)];
        return letter && this.deliver(letter, command.process);
      }
      case 'forge':
        return forge(this, command);
      case 'stand still':
        return this.world.jump(command.ms);
      case 'kill':
        return this.kill(command.process);
      case 'look after what is due':
        return this.tick(command.worker);
      case 'project':
        return this.project(command.events);
      case 'weather':
        this.world.weather = { provider: command.provider, database: command.database };
    }
  }

  private request({
    kind,
    order,
    process,
    share,
  }: Omit<Extract<SimulationCommand, { type: 'request' }>, 'type'>): void {
    const ref = this.orderOf(order);
    const amount = { ...TOTAL, minor: Math.round((TOTAL.minor * share) / 100) };
    const { flow } = this.surroundings.processes.merchants.get(ref.merchant).rules;
    const base = { kind, ref, guid: `${this.name}-${++this.guids}` };
    const request = {
      start: {
        ...base,
        type: flow === 'sale' ? ('SALE' as const) : ('AUTH' as const),
        amount: share === 10 ? amount : TOTAL,
      },
      purchase: share >= 100 ? { ...base, amount } : base,
      void: base,
      refund: { ...base, amount },
    }[kind];
    this.world.watch(this.shop.send(request, this.process(process)));
  }

  private repeat({ which, process, change }: Extract<SimulationCommand, { type: 'repeat' }>): void {
    const { entries } = this.shop;
    const entry = entries[which % Math.max(1, entries.length)];
    if (!entry) return;
    const { kind, ref, guid, amount, type } = entry;
    const request = {
      ...{ kind, ref, guid, ...(amount && { amount }), ...(type && { type }) },
      ...(change === 'content' && { amount: { ...TOTAL, minor: 4_242 } }),
      ...(change === 'order' && { ref: this.orderOf(which + 1) }),
    };
    this.world.watch(this.shop.send(request, this.process(process)));
  }

  private async kill(choice: number): Promise<void> {
    const index = choice % NAMES.length;
    this.world.kill(this.running[index]!);
    this.running[index] = await this.surroundings.processes.start(NAMES[index]!);
  }

  orderOf(choice: number): PaymentRef {
    return this.orders[choice % this.orders.length]!;
  }

  accountOf(choice: number): Account | undefined {
    const accounts = [...this.bank.accounts.values()];
    return accounts[choice % Math.max(1, accounts.length)];
  }
}

function ignoreDatabaseTrouble(error: unknown): void {
  if (!isDatabaseTrouble(error)) throw error as Error;
}
