import { Dice } from '../simulation/dice.js';
import { RarestFirst } from './rarest-first.js';
import { stepsOf } from './steps.js';
import { worldOf, type Setup, type World } from './world.js';

const LENGTH = 25;

/** Random sequences of steps, which would rather take what they have taken less often. */
export class Wanderer {
  /** Names of the steps that could be taken. */
  readonly names = new Set<string>();
  private readonly choice: RarestFirst;

  constructor(seed = 1) {
    this.choice = new RarestFirst(new Dice(seed));
  }

  /** So many sequences of an account, each from the first step. */
  wander(setup: Setup, count: number): void {
    for (let sequence = 0; sequence < count; sequence++) {
      let world: World | undefined = worldOf(setup);
      for (let length = 0; world && length < LENGTH; length++) world = this.next(world);
    }
  }

  private next(world: World): World | undefined {
    const steps = stepsOf(world);
    for (const { name } of steps) this.names.add(name);
    for (const { name, run } of this.choice.order(steps)) {
      const after = run();
      if (!after) continue;
      this.choice.note(name);
      return after;
    }
    return undefined;
  }
}
