/** Migrations go forwards only, because undoing one would delete events. */
export function refuseDown(): Promise<never> {
  return Promise.reject(new Error('migrations of the event store go forwards only'));
}
