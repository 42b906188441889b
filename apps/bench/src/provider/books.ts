export interface ProviderCounts {
  pages: number;
  questions: number;
  captures: number;
  /** Transactions captured: fewer than captures when one was captured twice. */
  captured: number;
  voids: number;
}

/** What the provider was asked to do. */
export class Books {
  pages = 0;
  questions = 0;
  private captures = 0;
  private voids = 0;
  private readonly captured = new Set<string>();

  note({ transactionId, validationStatus }: { transactionId: string; validationStatus: string }): void {
    if (validationStatus === 'Void') {
      this.voids++;
      return;
    }
    this.captures++;
    this.captured.add(transactionId);
  }

  counts(): ProviderCounts {
    const { pages, questions, captures, voids } = this;
    return { pages, questions, captures, captured: this.captured.size, voids };
  }
}
