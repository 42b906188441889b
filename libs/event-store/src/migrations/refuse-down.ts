/** Migrations go forwards only: undoing one would mean destroying events. */
export function refuseDown(): Promise<never> {
  return Promise.reject(new Error('migrations of the event store go forwards only'));
}
