import { ReturnToShop, type Money } from '#payments';
import type { SimulationCommand } from './commands.js';
import { forge } from './forger.js';
import { ignoreDatabaseTrouble } from './mail.js';
import { actAsOperator } from './operator.js';
import { pay, refundAtDashboard, refundByHand } from './outside.js';
import type { Run } from './run.js';

type Of<Type extends SimulationCommand['type']> = Omit<Extract<SimulationCommand, { type: Type }>, 'type'>;

const TOTAL: Money = { minor: 12_990, currency: 'TRY' };

/** One command of a scenario, by whoever of the outside world does it. */
export function carryOut(run: Run, command: SimulationCommand): Promise<void> | void {
  switch (command.type) {
    case 'request':
      return request(run, command);
    case 'repeat':
      return repeat(run, command);
    case 'history':
      return run.world.watch(run.shop.readHistory(run.orderOf(command.order), run.process(command.process)));
    case 'pay':
      return pay(run, command);
    case 'come back unpaid':
      return comeBackUnpaid(run, command);
    case 'refund at the dashboard':
      return refundAtDashboard(run, command);
    case 'carry out a refund by hand':
      return refundByHand(run, command);
    case 'operator':
      return run.world.watch(actAsOperator(run, run.orderOf(command.order), command, run.process(command.process)));
    case 'post again': {
      const { letters } = run.bank;
      const letter = letters[command.letter % Math.max(1, letters.length)];
      return letter && !letter.isUndeliverable ? run.mail.deliver(letter, command.process) : undefined;
    }
    case 'forge':
      return forge(run, command);
    case 'set a clock':
      if (run.clocks === 'wrong') run.anyProcess(command.process).clockErrorMs = command.ms;
      return;
    case 'stand still':
      return run.world.jump(command.ms);
    case 'kill':
      return run.kill(command.process);
    case 'look after what is due':
      return run.tick(command.worker);
    case 'project':
      return run.project(command.events);
    case 'weather':
      run.world.weather = { provider: command.provider, database: command.database };
  }
}

/** The shop asks for something, under a new guid. */
export function request(run: Run, { kind, order, process, share }: Of<'request'>): void {
  const ref = run.orderOf(order);
  const amount = { ...TOTAL, minor: Math.round((TOTAL.minor * share) / 100) };
  const { flow } = run.surroundings.processes.merchants.get(ref.merchant).rules;
  const base = { kind, ref, guid: run.shop.newGuid(run.name) };
  const asked = {
    start: {
      ...base,
      type: flow === 'sale' ? ('SALE' as const) : ('AUTH' as const),
      amount: share === 10 ? amount : TOTAL,
    },
    purchase: share >= 100 ? { ...base, amount } : base,
    void: base,
    refund: { ...base, amount },
  }[kind];
  run.world.watch(run.shop.send(asked, run.process(process)));
}

function repeat(run: Run, { which, process, change }: Of<'repeat'>): void {
  const { entries } = run.shop;
  const entry = entries[which % Math.max(1, entries.length)];
  if (!entry) return;
  const { kind, ref, guid, amount, type } = entry;
  const again = {
    ...{ kind, ref, guid, ...(amount && { amount }), ...(type && { type }) },
    ...(change === 'content' && { amount: { ...TOTAL, minor: 4_242 } }),
    ...(change === 'order' && { ref: run.orderOf(which + 1) }),
  };
  run.world.watch(run.shop.send(again, run.process(process)));
}

function comeBackUnpaid(run: Run, { session, process }: Of<'come back unpaid'>): void {
  const account = run.accountOf(session);
  if (!account) return;
  const returning = new ReturnToShop(account.sessionId, 'failed', account.returnKey, 'browser');
  run.world.watch(run.process(process).execute(returning).catch(ignoreDatabaseTrouble));
}
