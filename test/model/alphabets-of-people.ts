import { ALL, OPENED, PAID, SALE, TIME, type Alphabet } from './alphabet.js';

/** With what people decide, right and wrong. */
export const ALPHABETS_OF_PEOPLE: Readonly<Record<string, Alphabet>> = {
  /** Two transactions of one session or of two, of which one may not stay, and people who decide about them. */
  'two transactions and people': {
    steps: [
      OPENED,
      'shop starts s2 over 129.90: opened',
      'shopper pays in s*',
      'shop asks for purchase p1',
      'shop asks for void v1',
      'capture T*: accepted',
      'void T*: accepted',
      'T* was not paid after all',
      'webhook: *',
      'inquiry about s*: stale: *',
      'operator *',
    ],
    accounts: ['acv api', ...SALE],
    depth: 8,
  },
  /** People decide about one transaction, right and wrong, and old answers come. */
  people: {
    steps: [
      OPENED,
      PAID,
      'shop asks for purchase p1',
      'shop asks for void v1',
      'capture T1: unknown*',
      'void T1: unknown*',
      'void T1: refused',
      'somebody at the provider: T1 *',
      'T1 was not paid after all',
      'webhook: *',
      'webhook without its id: *',
      'inquiry about s1: stale: *',
      TIME,
      'operator *',
    ],
    accounts: ALL,
    depth: 8,
  },
  /** Money goes back, asked for here and there. */
  'money goes back': {
    steps: [
      OPENED,
      PAID,
      'webhook: T1 *',
      'shop asks for purchase p1',
      'capture T1: accepted',
      'shop asks for refund r*',
      'shop asks for void v1',
      'refund *: *',
      'somebody at the provider gives back *',
      'webhook: refund *',
      'operator confirms *',
      'operator rejects refund *',
      'operator links *',
      'operator says of refund *',
      TIME,
    ],
    accounts: ALL,
    depth: 8,
  },
  /** The bank takes money back, which the shop or somebody at the provider gives back as well. */
  disputes: {
    steps: [
      OPENED,
      PAID,
      'webhook: *',
      'forged webhook: *',
      'shop asks for refund r1 of *',
      'shop asks for void v1',
      'somebody at the provider gives back *',
      'T1 was not paid after all',
      'operator *',
      'inquiry about s1: *',
    ],
    accounts: SALE,
    depth: 8,
  },
};
