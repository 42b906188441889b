/** Why this database cannot keep what the log promises: one sentence for the person who has to put it right. */
export interface BrokenPromise {
  sentence: string;
  /** It may pass by itself, as a failover does. */
  mayPass: boolean;
}

export const broken = (sentence: string): BrokenPromise => ({ sentence, mayPass: false });
export const brokenNow = (sentence: string): BrokenPromise => ({ sentence, mayPass: true });
