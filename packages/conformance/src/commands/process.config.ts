import type { Screen } from '../report/progress.js';

/** What a command may use of the process it runs in. */
export interface Console {
  environment: NodeJS.ProcessEnv;
  screen: Screen;
  /** Resolves when somebody wants it to end. */
  stopped: () => Promise<void>;
}

export function surroundingsOfProcess(): Console {
  return {
    environment: process.env,
    screen: process.stdout,
    stopped: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
  };
}
