import type { Setup } from './world.js';

/** Each kind of account that the domain tells from the others. */
export const SETUPS: readonly Setup[] = [
  { flow: 'acv', refunds: 'manual', confirmation: 'response', ownIds: false },
  { flow: 'acv', refunds: 'api', confirmation: 'webhook', ownIds: true },
  { flow: 'sale', refunds: 'manual', confirmation: 'response', ownIds: false },
  { flow: 'sale', refunds: 'api', confirmation: 'response', ownIds: false },
];

export const PAYING = ['shop starts s1 over 129.90: opened', 'shopper pays in s1'];
const AUTHORIZED = [...PAYING, 'webhook: T1 authorized'];
const CAPTURING = [...AUTHORIZED, 'shop asks for purchase p1'];
const TAKEN = [...PAYING, 'webhook: T1 captured'];

/** What interests begins late: from here on the same depth reaches further. */
const BEGINNINGS: Readonly<Record<Setup['flow'], Readonly<Record<string, readonly string[]>>>> = {
  acv: {
    authorized: AUTHORIZED,
    'its capture is unknown': [...CAPTURING, 'capture T1: unknown, with effect', 'time passes by 30 s'],
    'its void is unknown': [...AUTHORIZED, 'shop asks for void v1', 'void T1: unknown, its effect may come late'],
  },
  sale: {
    taken: TAKEN,
    'its void is under way': [...TAKEN, 'shop asks for void v1'],
    disputed: [...TAKEN, 'webhook: Chargeback of T1'],
    'called off before it was paid': [PAYING[0]!, 'shop asks for void v1', PAYING[1]!, 'webhook: T1 captured'],
  },
};

export interface Run {
  setup: Setup;
  beginning: string;
  before: readonly string[];
}

export function nameOf({ setup: { flow, refunds, confirmation }, beginning }: Run): string {
  const account = flow === 'acv' ? 'authorizes' : 'direct sale';
  return `${account}, refunds by ${refunds}, confirmed by ${confirmation}, from ${beginning} on`;
}

export function runFromStart(setup: Setup): Run {
  return { setup, beginning: 'the first step', before: [] };
}

export function runsFromLater(setup: Setup): Run[] {
  return Object.entries(BEGINNINGS[setup.flow]).map(([beginning, before]) => ({ setup, beginning, before }));
}

/** As a run is told to be about it: `acv manual`, … */
export function accountOf({ flow, refunds }: Setup): string {
  return `${flow} ${refunds}`;
}
