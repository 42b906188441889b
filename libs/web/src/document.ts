import { render } from 'preact-render-to-string';
import { html, type Content } from './html.js';

export interface Document {
  lang: string;
  title: string;
  /** Addresses. */
  icon: string;
  styles: string[];
  /** Classic scripts with shared global names, which run before the modules. */
  scripts?: string[];
  /** Modules, each with its own scope. */
  modules?: string[];
  /** Automatic redirect: the target and the seconds before it. */
  refresh?: { seconds: number; to?: string } | undefined;
  bodyClass?: string;
  body: Content;
}

/** A complete page as text, without inline scripts and styles, so that it works under the strictest policy. */
export function document({
  lang,
  title,
  icon,
  styles,
  scripts = [],
  modules = [],
  refresh,
  bodyClass,
  body,
}: Document): string {
  const refreshing = refresh && [String(refresh.seconds), ...(refresh.to ? [`url=${refresh.to}`] : [])].join(';');
  const page = html`
    <html lang=${lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${refreshing && html`<meta http-equiv="refresh" content=${refreshing} />`}
        <title>${title}</title>
        <link rel="icon" href=${icon} type="image/svg+xml" />
        ${styles.map((href) => html`<link rel="stylesheet" href=${href} />`)}
        ${scripts.map((src) => html`<script src=${src} defer></script>`)}
        ${modules.map((src) => html`<script src=${src} type="module"></script>`)}
      </head>
      <body class=${bodyClass}>
        ${body}
      </body>
    </html>
  `;
  return `<!doctype html>${render(page)}`;
}
