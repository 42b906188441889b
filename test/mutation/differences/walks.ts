import { Dice } from '../../simulation/dice.js';
import { RarestFirst } from '../../model/rarest-first.js';
import { copied } from './copied.js';
import { digest, NOTHING, scenes, text, unlessFailing, watched, type Place } from './judge.js';
import type { SceneStep } from './scene.js';

export interface Met {
  place: Place;
  met: string[];
  /** Number of the walk. */
  walk: number;
}

type State = Pick<Place, 'scene' | 'world' | 'steps'>;
type IsRare = (met: string[]) => boolean;

const LENGTH = 25;
/** Of a state that was seen before, so many steps are tried. */
const TRIED_AGAIN = 3;
const FROM_RARE = 0.4;

/**
 * Walks for as long as anybody listens, and tells of each place which mutants were met on the way to what comes of it. A walk begins at
 * the beginning, or where `isRare` was said of a place of another.
 */
export function* walks(seed: number, isRare: IsRare): Generator<Met> {
  const walker = new Walker(seed, isRare);
  for (let walk = 0; ; walk++) {
    let state: State | undefined = walker.begin(walk);
    for (let length = 0; state && length < LENGTH; length++) {
      const found: Omit<Met, 'walk'>[] = [];
      state = walker.next(state, found);
      for (const met of found) yield { ...met, walk };
    }
  }
}

class Walker {
  private readonly dice: Dice;
  private readonly choice: RarestFirst;
  private readonly seen = new Set<string>();
  private readonly rare: State[] = [];

  constructor(
    seed: number,
    private readonly isRare: IsRare,
  ) {
    this.dice = new Dice(seed);
    this.choice = new RarestFirst(this.dice);
  }

  begin(walk: number): State {
    if (this.rare.length > 0 && this.dice.chance(FROM_RARE)) return this.dice.pick(this.rare);
    const scene = walk % scenes.length;
    return { scene, world: scenes[scene]!.begin(), steps: [] };
  }

  /** Tries what is offered, and takes the first that is possible. */
  next(state: State, found: Omit<Met, 'walk'>[]): State | undefined {
    const at = scenes[state.scene]!;
    const key = digest(text(state.world));
    const isNew = !this.seen.has(key);
    this.seen.add(key);
    const copy = copied(state.world);
    const order = this.choice.order(at.steps(copy));
    if (isNew && state.steps.length > 0) found.push(watched({ ...state, last: undefined }, () => at.observe(copy)));
    let next: SceneStep<unknown> | undefined;
    for (const step of isNew ? order : order.slice(0, TRIED_AGAIN)) {
      const met = watched({ ...state, last: step.name }, () => step.run());
      if (this.isRare(met.met)) this.rare.push(state);
      found.push(met);
      if (met.place.text !== NOTHING && !met.place.fails) next ??= step;
    }
    const done = next && unlessFailing(next.run);
    if (!next || !done) return undefined;
    this.choice.note(next.name);
    return { scene: state.scene, world: done.after, steps: [...state.steps, next.name] };
  }
}
