import fc from 'fast-check';
import type { RequestKind } from './shop.js';

/** Numbers without a unit choose one of what is there at that moment, modulo. */
export type SimulationCommand =
  | { type: 'request'; kind: RequestKind; order: number; process: number; share: number }
  | { type: 'repeat'; which: number; process: number; change: 'none' | 'content' | 'order' }
  | { type: 'history'; order: number; process: number }
  | { type: 'pay'; session: number; how: 'pays' | 'is declined' | 'fails' }
  | { type: 'come back unpaid'; session: number; process: number }
  | { type: 'refund at the dashboard'; session: number; share: number }
  | { type: 'carry out a refund by hand'; order: number; which: number }
  | { type: 'operator'; order: number; what: OperatorAct; which: number; process: number; isWrong: boolean }
  | { type: 'post again'; letter: number; process: number }
  | { type: 'forge'; session: number; process: number; what: Forgery }
  | { type: 'set a clock'; process: number; ms: number }
  | { type: 'stand still'; ms: number }
  | { type: 'kill'; process: number }
  | { type: 'look after what is due'; worker: number }
  | { type: 'project'; events: number }
  | { type: 'weather'; provider: number; database: number };

export type OperatorAct =
  | 'release'
  | 'reject'
  | 'accept'
  | 'resolve'
  | 'ask'
  | 'confirm refund'
  | 'reject refund'
  | 'link refund'
  | 'win dispute'
  | 'lose dispute';

export const FORGERIES = [
  'amount',
  'currency',
  'Success',
  'Voided',
  'Success of nothing',
  'Authorized of nothing',
  'Authorized of another order',
  'Refund Success',
  'Refund Failed',
  'Chargeback',
  'ChargebackLost',
] as const;
export type Forgery = (typeof FORGERIES)[number];

/** synchronised: as the processes keep them, at the database's time. wrong: each minutes off, and set by somebody. */
export type Clocks = 'synchronised' | 'wrong';

/** How far an order has come before the trouble begins. */
export type Beginning = 'nothing' | 'session' | 'paid' | 'captured';

export interface Scenario {
  /** Decides what fast-check does not: who goes on, what breaks, how long things take. */
  seed: number;
  clocks: Clocks;
  /** Kind of merchant of each order. */
  orders: { merchant: number; begins: Beginning }[];
  /** Each with the number of steps the system takes before the next. */
  commands: { steps: number; command: SimulationCommand }[];
}

const nat = fc.nat({ max: 50 });
const share = fc.constantFrom(10, 25, 50, 100, 110);

const of = <Type extends SimulationCommand['type']>(
  type: Type,
  rest: { [Key in keyof Omit<Extract<SimulationCommand, { type: Type }>, 'type'>]: fc.Arbitrary<never> },
) =>
  fc.record(
    { type: fc.constant(type), ...rest },
    { noNullPrototype: true },
  ) as unknown as fc.Arbitrary<SimulationCommand>;

const some = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary as fc.Arbitrary<never>;
const process = some(nat);
const session = some(nat);
const order = some(nat);

const command: fc.Arbitrary<SimulationCommand> = fc.oneof(
  {
    weight: 9,
    arbitrary: of('request', {
      kind: some(fc.constantFrom('start', 'purchase', 'purchase', 'void', 'refund', 'refund')),
      order,
      process,
      share: some(share),
    }),
  },
  {
    weight: 5,
    arbitrary: of('repeat', {
      which: some(nat),
      process,
      change: some(fc.constantFrom('none', 'none', 'none', 'content', 'order')),
    }),
  },
  { weight: 4, arbitrary: of('history', { order, process }) },
  {
    weight: 8,
    arbitrary: of('pay', { session, how: some(fc.constantFrom('pays', 'pays', 'pays', 'is declined', 'fails')) }),
  },
  { weight: 1, arbitrary: of('come back unpaid', { session, process }) },
  { weight: 2, arbitrary: of('refund at the dashboard', { session, share: some(share) }) },
  { weight: 2, arbitrary: of('carry out a refund by hand', { order, which: some(nat) }) },
  {
    weight: 3,
    arbitrary: of('operator', {
      order,
      process,
      which: some(nat),
      what: some(
        fc.constantFrom(
          ...(['release', 'reject', 'accept', 'resolve', 'resolve', 'ask'] as const),
          ...(['confirm refund', 'reject refund', 'link refund', 'win dispute', 'lose dispute'] as const),
        ),
      ),
      isWrong: some(fc.constantFrom(false, false, true)),
    }),
  },
  { weight: 3, arbitrary: of('post again', { letter: some(nat), process }) },
  {
    weight: 3,
    arbitrary: of('forge', {
      session,
      process,
      what: some(fc.constantFrom(...FORGERIES)),
    }),
  },
  {
    weight: 1,
    arbitrary: of('set a clock', { process, ms: some(fc.constantFrom(-300_000, -120_000, 60_000, 120_000, 300_000)) }),
  },
  {
    weight: 4,
    arbitrary: of('stand still', {
      ms: some(fc.constantFrom(1_500, 3_000, 13_000, 31_000, 61_000, 600_000, 3_700_000)),
    }),
  },
  { weight: 3, arbitrary: of('kill', { process }) },
  { weight: 4, arbitrary: of('look after what is due', { worker: some(nat) }) },
  { weight: 3, arbitrary: of('project', { events: some(nat) }) },
  {
    weight: 1,
    arbitrary: of('weather', {
      provider: some(fc.constantFrom(0, 0.2, 0.5, 0.9)),
      database: some(fc.constantFrom(0, 0, 0.05, 0.3)),
    }),
  },
);

export const scenarios = (commandsMax: number): fc.Arbitrary<Scenario> =>
  fc.noBias(
    fc.record({
      seed: fc.noShrink(fc.integer()),
      clocks: fc.constantFrom<Clocks[]>('synchronised', 'synchronised', 'synchronised', 'wrong'),
      orders: fc.array(
        fc.record(
          { merchant: nat, begins: fc.constantFrom<Beginning[]>('nothing', 'session', 'paid', 'paid', 'captured') },
          { noNullPrototype: true },
        ),
        { minLength: 1, maxLength: 3 },
      ),
      commands: fc.array(fc.record({ steps: fc.nat({ max: 40 }), command }, { noNullPrototype: true }), {
        minLength: 5,
        maxLength: commandsMax,
        size: 'max',
      }),
    }),
  );
