/** True once this process was told to stop. It is then not ready, but still answers requests. */
export class Draining {
  private begun = false;

  get isDraining(): boolean {
    return this.begun;
  }

  begin(): void {
    this.begun = true;
  }
}
