import { median } from '../measure/percentile.js';
import type { PostgresUse } from './postgres-cost.js';
import { totalOf } from './postgres-cost.js';

/** Of one call of one server in one round, in µs of processor time. */
export interface Cost {
  server: number;
  postgres: number;
}

/** What calls cost, round by round. */
export class CostCount<Name extends string> {
  private readonly rounds = new Map<Name, Cost[]>();
  private readonly current = new Map<Name, { calls: number; serverMs: number; postgresMs: number }>();

  note(name: Name, calls: number, serverMs: number, postgres: PostgresUse): void {
    const known = this.current.get(name) ?? { calls: 0, serverMs: 0, postgresMs: 0 };
    this.current.set(name, {
      calls: known.calls + calls,
      serverMs: known.serverMs + serverMs,
      postgresMs: known.postgresMs + totalOf(postgres),
    });
  }

  endRound(): void {
    for (const [name, { calls, serverMs, postgresMs }] of this.current) {
      const cost = { server: (serverMs / calls) * 1000, postgres: (postgresMs / calls) * 1000 };
      this.rounds.set(name, [...this.of(name), cost]);
    }
    this.current.clear();
  }

  of(name: Name): readonly Cost[] {
    return this.rounds.get(name) ?? [];
  }

  names(): Name[] {
    return [...this.rounds.keys()];
  }

  median(name: Name): Cost {
    const rounds = this.of(name);
    return { server: median(rounds.map(({ server }) => server)), postgres: median(rounds.map((one) => one.postgres)) };
  }
}

/** Of each round, how many times the floor's cost it is. */
export function ratiosOf(costs: readonly Cost[], floor: readonly Cost[]): { server: number[]; postgres: number[] } {
  return {
    server: costs.map(({ server }, round) => server / floor[round]!.server),
    postgres: costs.map(({ postgres }, round) => postgres / floor[round]!.postgres),
  };
}
