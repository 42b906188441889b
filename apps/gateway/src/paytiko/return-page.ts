import { createHash } from 'node:crypto';
import { escapeUTF8 as escape } from 'entities';

export interface ReturnPage {
  /** Exactly as received from the shop. */
  returnUrl: string;
  /** BCP 47 */
  locale: string;
  fields: { name: string; value: string }[];
}

const WORDS = {
  tr: { title: 'Mağazaya dönülüyor', text: 'Mağazaya yönlendiriliyorsunuz…', button: 'Mağazaya devam et' },
  en: { title: 'Returning to the shop', text: 'We are taking you back to the shop…', button: 'Continue to the shop' },
} as const;

const SCRIPT = 'HTMLFormElement.prototype.submit.call(document.forms[0])';
const STYLE =
  'body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;min-height:100vh;display:grid;place-items:center;text-align:center;' +
  'background:#fff;color:#1c2024}button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.5rem;background:#1a56db;' +
  'color:#fff;cursor:pointer}button:focus-visible{outline:3px solid #9ec1ff;outline-offset:2px}' +
  '@media(prefers-color-scheme:dark){body{background:#14171a;color:#eceef0}}';

/** A form that submits itself; without scripts, a button. Seen only briefly, in an iframe on phones. */
export function renderReturnPage({ returnUrl, locale, fields }: ReturnPage): string {
  const language = new Intl.Locale(locale).language === 'tr' ? 'tr' : 'en';
  const { title, text, button } = WORDS[language];
  const inputs = fields.map(
    ({ name, value }) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`,
  );
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<p>${text}</p>
<form method="post" action="${escape(returnUrl)}">
${inputs.join('\n')}
<button type="submit">${button}</button>
</form>
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

/**
 * The content security policy of the page: its own style and script, a form to the shop, and the shop as the embedding page. The shop may
 * answer the form with a redirect to any of its `hosts`, or to any https address if none are listed.
 */
export function returnPagePolicy(returnUrl: string, hosts: readonly string[]): string {
  const others = hosts.length === 0 ? ['https:'] : hosts.map(sourceOf);
  const shop = [new URL(returnUrl).origin, ...others].join(' ');
  return [
    "default-src 'none'",
    `style-src 'sha256-${digest(STYLE)}'`,
    `script-src 'sha256-${digest(SCRIPT)}'`,
    `form-action ${shop}`,
    `frame-ancestors ${shop}`,
    "base-uri 'none'",
  ].join('; ');
}

/** An entry of the list as in `checkReturnUrl`: `.shop.example` is every host below it; without a port any port. */
function sourceOf(host: string): string {
  const name = host.replace(/^\./, '*.');
  return `https://${/:\d+$/.test(name) ? name : `${name}:*`}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
