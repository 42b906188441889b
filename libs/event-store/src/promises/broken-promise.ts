/** The reason why this database cannot keep a promise of the log: one sentence for the person who has to fix it. */
export interface BrokenPromise {
  sentence: string;
  /** True if it may end without action, like a failover. */
  mayPass: boolean;
}

export const broken = (sentence: string): BrokenPromise => ({ sentence, mayPass: false });
export const brokenNow = (sentence: string): BrokenPromise => ({ sentence, mayPass: true });
