import type { View } from '../web/html.js';
import { chip } from '../web/parts.js';
import type { OrderState } from './order.js';
import { stateTones } from './state-texts.js';

export const stateChip = (state: OrderState): View => chip(stateTones[state], state.replace('-', ' '));
