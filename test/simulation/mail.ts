import { ReceiveNotification } from '#payments';
import type { Letter } from './bank.js';
import type { Run } from './run.js';
import { isDatabaseTrouble } from './shop.js';
import { asOwner } from './world.js';

/** Brings notifications: late, out of order, several times, or not at all. */
export class Mail {
  constructor(private readonly run: Run) {}

  post(letter: Letter): void {
    const { world, surroundings } = this.run;
    const { dice } = world;
    if (letter.isUndeliverable || dice.chance(world.weather.provider / 2)) {
      return surroundings.figures.count('fault', `notification lost${letter.isUndeliverable ? ' for good' : ''}`);
    }
    const copies = dice.pick([1, 1, 1, 2, 3]);
    if (copies > 1) surroundings.figures.count('fault', 'notification more than once');
    for (let copy = 0; copy < copies; copy++) {
      const choice = dice.below(2);
      const delay = dice.pick([10, 200, 3_000, 40_000]);
      asOwner(undefined, () => world.after(dice.between(1, delay), () => this.deliver(letter, choice)));
    }
  }

  /** Any process takes it in; it says whether it is stored. */
  deliver(letter: Letter, choice: number): void {
    const received = this.run
      .process(choice)
      .execute(new ReceiveNotification(letter.merchant, letter.payload.body, 'letter'))
      .then(({ kind }) => {
        if (kind !== 'stored') return;
        letter.acknowledged = true;
        letter.payload.wasTold = true;
      });
    this.run.world.watch(received.catch((error: unknown) => ignoreDatabaseTrouble(error)));
  }
}

export function ignoreDatabaseTrouble(error: unknown): void {
  if (!isDatabaseTrouble(error)) throw error as Error;
}
