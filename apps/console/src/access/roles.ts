import type { ConsoleRole } from '#platform';

/**
 * see: everything but personal data. see-person: personal data, each access with a reason and recorded. decide: decisions about payments.
 * report: totals, exports, statements, closing a day. administer: erasing a person, jobs and projections.
 */
export const CAPABILITIES = ['see', 'see-person', 'decide', 'report', 'administer'] as const;
export type Capability = (typeof CAPABILITIES)[number];

export const CAPABILITIES_OF: Readonly<Record<ConsoleRole, readonly Capability[]>> = {
  viewer: ['see'],
  support: ['see', 'see-person'],
  operator: ['see', 'see-person', 'decide'],
  finance: ['see', 'report'],
  admin: CAPABILITIES,
};

export function may(roles: readonly ConsoleRole[], capability: Capability): boolean {
  return roles.some((role) => CAPABILITIES_OF[role].includes(capability));
}
