import type { UpdatedPayment } from '../store/loaded-payment.js';

/** Makes one inquiry at a time for each key. Concurrent callers share it. */
export class SharedInquiries {
  private readonly underWay = new Map<string, Promise<UpdatedPayment>>();

  share(key: string, known: UpdatedPayment, inquire: () => Promise<UpdatedPayment>): Promise<UpdatedPayment> {
    const running = this.underWay.get(key);
    if (running) return newer(known, running);
    const inquiry = inquire().finally(() => this.underWay.delete(key));
    this.underWay.set(key, inquiry);
    return inquiry;
  }
}

/** The shared inquiry may have begun and ended before the version that the caller knows. */
async function newer(known: UpdatedPayment, shared: Promise<UpdatedPayment>): Promise<UpdatedPayment> {
  const answered = await shared;
  return answered.version > known.version ? answered : known;
}
