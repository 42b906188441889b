import type { ExtensionClass } from './serve.js';

/** A reference extension with one thing wrong, and the check that must find it. */
export interface Mutant {
  name: string;
  /** Id of the check that fails, alone among the documented ones. */
  caughtBy: string;
  Extension: ExtensionClass;
  /** Needs the shop's hook. */
  hook?: true;
}
