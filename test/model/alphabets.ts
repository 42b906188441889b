import { ACV, ALL, OPENED, PAID, TIME, type Alphabet } from './alphabet.js';
import { ALPHABETS_OF_PEOPLE } from './alphabets-of-people.js';

/** Together they hold every kind of step. */
export const ALPHABETS: Readonly<Record<string, Alphabet>> = {
  /** What is asked for, every outcome of the call, and every answer about it. */
  'one session': {
    steps: [
      OPENED,
      PAID,
      'shop asks for purchase p1',
      'shop asks for void v1',
      'shop asks for refund r1 of *',
      'shop repeats *1',
      'capture T1: *',
      'void T1: *',
      'refund *: *',
      'somebody at the provider: T1 *',
      'inquiry about s1: *',
      TIME,
    ],
    accounts: ALL,
    depth: 8,
  },
  /** Two pages over two amounts, each of which is paid, also twice; nobody decides, and every call is answered. */
  'two sessions': {
    steps: [
      OPENED,
      'shop starts s2 over *: opened',
      'shopper pays in s*',
      'shop asks for purchase p*',
      'shop asks for void v*',
      'capture T*: accepted',
      'void T*: accepted',
      'webhook: T* *',
      'webhook of s1, and no answer about it: T* authorized',
      'inquiry about s*: T* *',
      TIME,
    ],
    accounts: [...ACV, 'sale manual'],
    depth: 8,
  },
  /** Nobody pays, or too little, or too late, or nothing after all. */
  'nothing is paid': {
    steps: [
      'shop starts s1 over 129.90: *',
      'shop repeats s1: opened',
      'shopper is declined*',
      'shopper pays a wrong amount in s1',
      'shopper comes back from s1 unpaid',
      'T1 was not paid after all',
      'shop asks for purchase p1*',
      'shop asks for void v1',
      'inquiry about s1: *',
      'webhook: *',
      'operator *',
      TIME,
    ],
    accounts: ['acv manual', 'sale manual'],
    depth: 7,
  },
  /** Processes die, calls take effect late, and notifications come in any order, or not as they should. */
  'crash and time': {
    steps: [
      'shop starts s1 over 129.90: crash before the answer, the page is open',
      'shop repeats s1: opened',
      PAID,
      'shop asks for purchase p1',
      'shop asks for void v1',
      '* T1: crash*',
      '* T1: unknown*',
      '* T1: takes effect late',
      '* T1: not sent',
      'shop repeats *1',
      'webhook*: * authorized',
      'webhook*: * captured',
      'webhook*: * voided',
      'inquiry about s1: T1 *',
      TIME,
    ],
    accounts: ACV,
    depth: 8,
  },
  ...ALPHABETS_OF_PEOPLE,
};
