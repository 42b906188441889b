import { Dice } from '../simulation/dice.js';
import { letterOf } from './alphabet.js';
import { stepsOf } from './steps.js';
import { worldOf, type Setup, type Step, type World } from './world.js';

const LENGTH = 25;

/** Random sequences of steps, which would rather take what they have taken less often. */
export class Wanderer {
  /** Names of the steps that could be taken. */
  readonly names = new Set<string>();
  /** How often a step of each kind was taken. */
  private readonly taken = new Map<string, number>();
  private readonly dice: Dice;

  constructor(seed = 1) {
    this.dice = new Dice(seed);
  }

  /** So many sequences of an account, each from the first step. */
  wander(setup: Setup, count: number): void {
    for (let sequence = 0; sequence < count; sequence++) {
      let world: World | undefined = worldOf(setup);
      for (let length = 0; world && length < LENGTH; length++) world = this.next(world);
    }
  }

  private next(world: World): World | undefined {
    for (const { name, run } of this.inOrderOfChoice(stepsOf(world))) {
      const after = run();
      if (!after) continue;
      this.taken.set(letterOf(name), this.timesOf(name) + 1);
      return after;
    }
    return undefined;
  }

  private inOrderOfChoice(steps: Step[]): Step[] {
    for (const { name } of steps) this.names.add(name);
    return steps
      .map((step) => ({ step, wish: this.dice.roll() * (1 + this.timesOf(step.name)) ** 2 }))
      .sort((one, other) => one.wish - other.wish)
      .map(({ step }) => step);
  }

  private timesOf(name: string): number {
    return this.taken.get(letterOf(name)) ?? 0;
  }
}
