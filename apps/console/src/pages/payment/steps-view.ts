import { html, type View } from '#web';
import { phaseOf, type Payment } from '#payments';
import type { PageContext } from '../../shell/page-context.js';

type Step = 'open' | 'authorized' | 'captured' | 'refunded' | 'voided';

/** The states that the payment has passed, and the current one. */
export function stepsView({ texts }: PageContext, payment: Payment): View {
  const { way, at } = wayOf(payment);
  return html`
    <ol class="steps">
      ${way.map(
        (step, index) => html`
          <li
            class=${index < at ? 'past' : index === at ? 'now' : 'ahead'}
            aria-current=${index === at ? 'step' : undefined}
          >
            ${texts.payment.steps[step]}
          </li>
        `,
      )}
    </ol>
  `;
}

export function wayOf(payment: Payment): { way: Step[]; at: number } {
  const phase = phaseOf(payment);
  const isSale = Object.values(payment.sessions).some(({ flow }) => flow === 'sale');
  const begin: Step[] = isSale ? ['open'] : ['open', 'authorized'];
  if (phase === 'voided' || phase === 'cancelled') return { way: [...begin, 'voided'], at: begin.length };
  const isRefunded = payment.refunds.some((refund) => refund.phase === 'completed');
  const way: Step[] = [...begin, 'captured', 'refunded'];
  return { way, at: way.indexOf(phase === 'captured' && isRefunded ? 'refunded' : phase) };
}
