export interface DemoAccount {
  id: string;
  name: string;
  email: string;
  role: 'viewer' | 'support' | 'operator' | 'finance' | 'admin';
  /** What this person may do in the console. */
  may: string;
}

/** Two operators, because some decisions need a second person. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  account('viewer', 'Zeynep Şahin', 'viewer', 'sees everything, personal data masked'),
  account('support', 'Ayşe Doğan', 'support', 'opens personal data on request, with a reason'),
  account('operator', 'Oğuz Çelik', 'operator', 'decides about payments, refunds and notifications'),
  account('operator-2', 'İpek Güneş', 'operator', 'approves what another operator asked for'),
  account('finance', 'Fatma Yıldız', 'finance', 'reports, exports, statements, closing a day'),
  account('admin', 'Çağrı Öztürk', 'admin', 'erases personal data, sets retention and keys'),
];

function account(id: string, name: string, role: DemoAccount['role'], may: string): DemoAccount {
  return { id, name, email: `${id}@example.com`, role, may };
}

export const demoAccount = (id: string): DemoAccount | undefined => DEMO_ACCOUNTS.find((known) => known.id === id);

/** In the words of OpenID Connect. */
export const claimsOf = ({ id, name, email, role }: DemoAccount) => ({
  sub: id,
  name,
  email,
  email_verified: true,
  roles: [role],
});
