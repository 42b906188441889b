/** Of a stored payment, from 1. */
export function orderIdOf(number: number): string {
  return `order-${String(number).padStart(9, '0')}`;
}
