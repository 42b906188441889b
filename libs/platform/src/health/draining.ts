/** Whether this process has been told to stop. From then on it is not ready, but still answers whatever reaches it. */
export class Draining {
  private begun = false;

  get isDraining(): boolean {
    return this.begun;
  }

  begin(): void {
    this.begun = true;
  }
}
