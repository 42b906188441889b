import type { Dice } from '../simulation/dice.js';
import { letterOf } from './alphabet.js';

/** Orders steps at random, so that kinds that were taken less often rather come first. */
export class RarestFirst {
  private readonly taken = new Map<string, number>();

  constructor(private readonly dice: Dice) {}

  order<T extends { name: string }>(steps: T[]): T[] {
    return steps
      .map((step) => ({ step, wish: this.dice.roll() * (1 + this.timesOf(step.name)) ** 2 }))
      .sort((one, other) => one.wish - other.wish)
      .map(({ step }) => step);
  }

  note(name: string): void {
    this.taken.set(letterOf(name), this.timesOf(name) + 1);
  }

  private timesOf(name: string): number {
    return this.taken.get(letterOf(name)) ?? 0;
  }
}
