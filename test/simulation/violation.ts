/** A rule that the simulation found broken. */
export class Violation extends Error {
  constructor(message: string, ...evidence: unknown[]) {
    super([message, ...evidence.map((each) => JSON.stringify(each))].join('\n'));
  }
}
