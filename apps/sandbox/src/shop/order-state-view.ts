import { chip, type View } from '#web';
import type { OrderState } from './order.js';
import { stateTones } from './state-texts.js';

export const stateChip = (state: OrderState): View => chip(stateTones[state], state.replace('-', ' '));
