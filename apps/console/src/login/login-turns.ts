import { Injectable } from '@nestjs/common';
import { countedAddress, Rates, tooMany } from '#api';

/** Of one address at a time: people behind one address log in together in the morning. */
const LANES = 4;
/** More are answered right away: waiting logins must not become a burden of their own. */
const WAITING_MAX = 50;
/** Before each question of an address whose logins have failed too often. */
const PAUSE_MS = 1_000;

interface Turns {
  asking: number;
  waiting: (() => void)[];
}

/**
 * A callback of the login costs the identity provider a call before anybody knows whether it is forged. An address asks a
 * few at a time; one whose logins have failed too often asks one after the other, and slowly. Right ones pass all the same.
 */
@Injectable()
export class LoginTurns {
  private readonly turnsOfAddress = new Map<string, Turns>();

  constructor(private readonly rates: Rates) {}

  /** Throws the answer to one too many; otherwise what `ask` does. */
  async take<T>(address: string, ask: () => Promise<T>): Promise<T> {
    const key = countedAddress(address);
    const turns = this.turnsOfAddress.get(key) ?? { asking: 0, waiting: [] };
    this.turnsOfAddress.set(key, turns);
    if (turns.asking < this.lanes(key)) turns.asking += 1;
    else await comesToItsTurn(turns);
    try {
      if (this.hasFailedTooOften(key)) await pause();
      return await ask();
    } finally {
      this.leave(key, turns);
    }
  }

  private leave(key: string, turns: Turns): void {
    turns.asking -= 1;
    while (turns.waiting.length > 0 && turns.asking < this.lanes(key)) {
      turns.asking += 1;
      turns.waiting.shift()!();
    }
    if (turns.asking === 0) this.turnsOfAddress.delete(key);
  }

  private lanes(key: string): number {
    return this.hasFailedTooOften(key) ? 1 : LANES;
  }

  private hasFailedTooOften(key: string): boolean {
    return this.rates.waitMs('failedLoginsPerAddress', key) > 0;
  }
}

/** Whoever leaves has counted it already. */
function comesToItsTurn({ waiting }: Turns): Promise<void> {
  if (waiting.length >= WAITING_MAX) throw tooMany('Too many logins at once.', PAUSE_MS);
  return new Promise((resolve) => waiting.push(resolve));
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
}
