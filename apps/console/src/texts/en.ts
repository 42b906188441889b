/** Every text of the console in English. A page has a section of its own. */
export const en = {
  title: 'Payments console',
  roles: { viewer: 'Viewer', support: 'Support', operator: 'Operator', finance: 'Finance', admin: 'Administrator' },
  areas: {
    work: 'Work',
  },
  frame: {
    skip: 'Skip to content',
    menu: 'Menu',
    navigation: 'Main',
    logout: 'Log out',
    languages: { en: 'English', tr: 'Türkçe' },
  },
  login: {
    title: 'Log in',
    lead: 'For operators, support and finance.',
    provider: 'Log in with your account',
    token: 'Token',
    withToken: 'Log in with a token',
    goOn: 'Go on',
    noWay: 'No login is configured: set CONSOLE_OIDC_ISSUER or CONSOLE_TOKENS_FILE.',
    problems: {
      late: 'The login took too long. Try again.',
      provider: 'The identity provider did not confirm the login. Try again.',
      'no-role': 'You are known, but nobody has given you a role here. Ask your administrator.',
      token: 'This token is not known.',
    },
  },
  errors: {
    back: 'Back to Work',
    role: 'Your role does not allow this',
    roleHelp: 'Ask your administrator if you need it.',
    form: 'This form is too old',
    formHelp:
      'You have logged in again since the page was opened. Go back, load the page again, and repeat what you did.',
    unknown: 'There is no such page',
    invalid: 'The request cannot be understood',
    away: 'This cannot be shown now',
    awayHelp: 'The database or another part is away. Nothing was changed. Try again in a moment.',
    request: 'Request',
  },
  work: {
    title: 'Work',
    nothing: 'Nothing to do',
    oldest: 'oldest',
    cards: {
      reviews: 'In review',
      unknowns: 'Unknown outcome',
      refunds: 'Refunds to make',
      forgotten: 'Authorised and forgotten',
    },
  },
};
