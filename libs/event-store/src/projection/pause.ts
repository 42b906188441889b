/** A pause that `wake` ends early. A `wake` between two pauses ends the next one at once. */
export class Pause {
  private woken = false;
  private end?: () => void;

  wait(ms: number): Promise<void> {
    if (this.woken) {
      this.woken = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.end?.(), ms);
      this.end = () => {
        clearTimeout(timer);
        this.end = undefined;
        resolve();
      };
    });
  }

  wake(): void {
    if (this.end) this.end();
    else this.woken = true;
  }
}
