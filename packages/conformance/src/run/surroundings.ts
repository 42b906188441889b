import type { Wire } from '../client/wire.js';
import type { Settings } from '../config/settings.js';
import type { PaytikoDouble } from '../provider/paytiko-double.js';
import type { HookReceiver } from '../shop/hook-receiver.js';
import type { Shopper } from '../shopper/shopper.js';
import type { Journal } from '../client/exchange.js';

/** What all checks of a run share. */
export interface Surroundings {
  settings: Settings;
  environment: NodeJS.ProcessEnv;
  journal: Journal;
  wire: Wire;
  shopper: Shopper;
  /** Where the extension's hook arrives, in a run that has one. */
  hook?: HookReceiver | undefined;
  /** The provider, in a run that plays it. */
  paytiko?: PaytikoDouble | undefined;
  /** `AUTH` where the extension can, otherwise `SALE`. */
  type: string;
  nextOrderId(): string;
}
