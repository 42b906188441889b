import type { View } from '../web/html.js';
import { chip, type Tone } from '../web/parts.js';
import type { OrderState } from './order.js';

/** How the shop words each state of an order. */
export const stateTexts: Record<OrderState, { tone: Tone; short: string; headline: string; text: string }> = {
  'not-started': {
    tone: 'bad',
    short: 'not started',
    headline: 'The payment could not be started',
    text: 'The gateway did not open a payment page. Its answer is below.',
  },
  waiting: {
    tone: 'waiting',
    short: 'waiting',
    headline: 'Waiting for the payment',
    text: 'The shopper has not paid yet, or the news is on its way.',
  },
  paid: {
    tone: 'good',
    short: 'paid',
    headline: 'Paid, waiting for your decision',
    text: 'The money is set aside. Complete the order to take it, or cancel to let it go.',
  },
  completed: {
    tone: 'good',
    short: 'completed',
    headline: 'Thank you, the order is complete',
    text: 'The money was taken.',
  },
  cancelled: { tone: 'plain', short: 'cancelled', headline: 'The order was cancelled', text: 'The money was let go.' },
  declined: {
    tone: 'bad',
    short: 'declined',
    headline: 'The payment did not go through',
    text: 'Nothing was charged. The shopper may try again.',
  },
  refunded: {
    tone: 'plain',
    short: 'refunded',
    headline: 'Everything was refunded',
    text: 'The whole amount went back to the shopper.',
  },
};

export const stateChip = (state: OrderState): View => chip(stateTexts[state].tone, stateTexts[state].short);
