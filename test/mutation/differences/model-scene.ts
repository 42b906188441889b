import { SETUPS, accountOf } from '../../model/runs.js';
import { stepsOf } from '../../model/steps.js';
import { worldOf, type Step, type World } from '../../model/world.js';
import { observed } from './observed.js';
import type { Scene, SceneStep } from './scene.js';
import { made } from './watched-domain.js';

/** The worlds of the model check: a provider that is what it is, whatever is told of it. */
export const modelScenes: Scene<World>[] = SETUPS.map((setup) => ({
  name: accountOf(setup),
  begin: () => worldOf(setup),
  steps: (world) => stepsOf(world).map(watched),
  step: (world, name) =>
    stepsOf(world)
      .filter((step) => step.name === name)
      .map(watched)[0],
  observe: ({ payment, now, setup: { refunds } }) => payment && observed(payment, now, refunds),
}));

function watched({ name, run }: Step): SceneStep<World> {
  return {
    name,
    run: () => {
      made.length = 0;
      const after = run();
      return after && { after, events: [...made] };
    },
  };
}
