import type { Text } from './texts.js';

/** A word that a name may not have, since the field has another one for what is meant. */
interface Unwanted {
  /** Looked for in the words of a name, in lower case and with spaces between: `nextLook` is `next look`. */
  never: RegExp;
  write: string;
  /** Only there; everywhere where it is absent. */
  in?: RegExp;
  /** Names that have it, and why. */
  except?: Readonly<Record<string, string>>;
  /** Files whose names have it, and why. */
  exceptIn?: Readonly<Record<string, string>>;
}

const WIRE = 'stands in answers of the API, which integrators read';

export const UNWANTED: readonly Unwanted[] = [
  { never: /\bfollowers?\b/, write: 'subscription' },
  { never: /\bsurplus\b/, write: 'unwanted authorization' },
  { never: /\b(standing|head standing|step standing)\b/, write: 'status pair' },
  {
    never: /\b(news|tell shop|shop asked)\b/,
    write: 'shop webhook',
    except: { shop_asked: 'a table of every installation' },
  },
  { never: /\b(session wish|persistently|patience)\b/, write: 'start session request, with retry, or a limit' },
  { never: /\bmoments?\b/, write: 'decision context, clock, or timestamp' },
  { never: /\bunsent\b/, write: 'not sent, or send failures' },
  {
    never: /\bfact\b/,
    write: 'provider report',
    exceptIn: { 'libs/payments/src/store/payment-upcasters': 'old names of what is stored are read there' },
  },
  {
    never: /\b(settled?|unsettled|settles)\b/,
    write: 'resolved; settlement is when the acquirer pays out',
    except: { allSettled: 'of the language' },
    exceptIn: {
      'libs/books/src/statements/profile.ts': 'a column of statements that is the settlement',
    },
  },
  {
    never: /\bon hold\b|\b(rejected|released|open) hold\b|^hold$/,
    write: 'review; a hold is an authorization',
    except: { PAYMENT_ON_HOLD: WIRE, NOT_ON_HOLD: WIRE, ON_HOLD: WIRE, onHold: WIRE },
  },
  {
    never: /\b(looks?|looked|questions?)\b/,
    write: 'inquiry',
    in: /^(libs\/payments|apps\/worker|test\/crash|test\/simulation)\//,
  },
  {
    never: /\breconcil/,
    write: 'inquiry; a reconciliation is of books and statements',
    except: { RECONCILE_AFTER_SECONDS: 'the earlier name of INQUIRE_AFTER_SECONDS, which is still read' },
  },
  { never: /\bprojection place\b|^place row$/, write: 'checkpoint' },
  { never: /^place$/, write: 'checkpoint', in: /^libs\/event-store\/src\/projection\// },
];

/** What is said in no text, by what is said instead. */
export const PHRASES: Readonly<Record<string, string>> = {
  follower: 'subscription',
  'surplus authorization': 'unwanted authorization',
  'somebody knocks': 'someone is probing the endpoint',
  'the process turns': 'the event loop responds',
  'refused voids that must be': 'mandatory voids that Paytiko rejected',
  'faster than the question': 'before your history call',
  'comes right by itself': 'stays PENDING until an inquiry resolves it',
  'The browser proves nothing': 'A browser redirect is never proof of payment',
  'bound by the same rules as everybody': 'operator actions obey the same domain rules',
  'Printed is the way back': 'This prints the redirect URL',
  'nobody vouches for': 'unverified',
  'whose end is not known': 'with unknown outcome',
  'for the shopper to have paid': 'for the shopper to pay',
  'a fact about the payment': 'a provider report',
  'on hold.': 'in review.',
  'release the hold': 'release the review',
  'by reconciliation': 'by an inquiry',
  'the next look': 'the next inquiry',
  'the last look': 'the last inquiry',
  'planned looks': 'planned inquiries',
  'its own place in the log': 'its checkpoint',
  'moves its place': 'moves its checkpoint',
};

/** They say how it was. */
const HISTORY = /^(CHANGELOG\.md|docs\/(decisions|contract)\/|.*\/migrations\/)/;

/** Names with an unwanted word, one readable line each. */
export function unwantedNames(files: readonly Text[], unwanted = UNWANTED): string[] {
  return files
    .filter(({ path }) => /\.[jt]s$/.test(path) && !HISTORY.test(path))
    .flatMap(({ path, text }) => {
      const names = [...new Set([...namesIn(text), path.split('/').at(-1)!.split('.')[0]!])];
      return names.flatMap((name) =>
        unwanted.filter((word) => isUnwanted(word, name, path)).map((word) => problem(path, name, word)),
      );
    });
}

/** Texts with an unwanted phrase. */
export function unwantedPhrases(files: readonly Text[], phrases = PHRASES): string[] {
  return files
    .filter(({ path }) => !HISTORY.test(path))
    .flatMap(({ path, text }) =>
      Object.entries(phrases)
        .filter(([phrase]) => text.toLowerCase().includes(phrase.toLowerCase()))
        .map(([phrase, instead]) => `${path}: ${phrase}: write ${instead}`),
    );
}

/** Exceptions that nothing needs any more. */
export function needless(files: readonly Text[], unwanted = UNWANTED): string[] {
  return unwanted.flatMap(({ never, except = {}, exceptIn = {} }) => [
    ...Object.keys(except).filter((name) => !files.some(({ text }) => new RegExp(`\\b${name}\\b`).test(text))),
    ...Object.keys(exceptIn).filter(
      (prefix) =>
        !files.some(
          ({ path, text }) => path.startsWith(prefix) && namesIn(text).some((name) => never.test(wordsOf(name))),
        ),
    ),
  ]);
}

function isUnwanted({ never, in: where, except, exceptIn }: Unwanted, name: string, path: string): boolean {
  if (name in (except ?? {}) || (where && !where.test(path))) return false;
  if (Object.keys(exceptIn ?? {}).some((prefix) => path.startsWith(prefix))) return false;
  return never.test(wordsOf(name));
}

const problem = (path: string, name: string, { write }: Unwanted) => `${path}: ${name}: write ${write}`;

const NO_CODE = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;
const NAME = /[A-Za-z_]\w*/g;

/** All names of the code, without comments and plain texts. */
function namesIn(text: string): string[] {
  return text.replaceAll(NO_CODE, ' ').match(NAME) ?? [];
}

function wordsOf(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/[_-]+/g, ' ')
    .toLowerCase();
}
