/** A world in which things happen by name, whatever it is made of. */
export interface Scene<State = unknown> {
  name: string;
  begin: () => State;
  /** What can happen now; undefined of `run`: it cannot after all. */
  steps: (state: State) => SceneStep<State>[];
  step: (state: State, name: string) => SceneStep<State> | undefined;
  /** What is derived from a state. */
  observe: (state: State) => unknown;
}

export interface SceneStep<State> {
  name: string;
  run: () => { after: State; events: unknown } | undefined;
}
