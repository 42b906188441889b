import { SHOPPER_ACTS, type ShopperAct } from '../check/needs.js';
import type { Settings } from '../config/settings.js';
import { BrowserShopper } from './browser-shopper.js';
import { CommandShopper } from './command-shopper.js';
import { HttpShopper } from './http-shopper.js';
import { PersonShopper } from './person-shopper.js';
import type { Shopper } from './shopper.js';

const PERSON_SECONDS = 300;

interface Surroundings {
  environment: NodeJS.ProcessEnv;
  print: (line: string) => void;
}

export function chooseShopper({ shopper }: Settings, { environment, print }: Surroundings): Shopper {
  const acts =
    'acts' in shopper ? SHOPPER_ACTS.filter((act) => shopper.acts?.includes(act)) : (['pay'] as ShopperAct[]);
  switch (shopper.driver) {
    case 'none':
      return new PersonShopper(shopper.waitSeconds ?? PERSON_SECONDS, print);
    case 'http':
      return new HttpShopper(shopper);
    case 'browser':
      return new BrowserShopper(shopper.script, acts, shopper.executable);
    case 'command':
      return new CommandShopper(shopper.command, acts, environment);
  }
}
