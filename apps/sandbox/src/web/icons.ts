import { html, type View } from '#web';

const drawing = (content: View | View[], className = 'icon'): View => html`
  <svg
    class=${className}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.6"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${content}
  </svg>
`;

export const logo = () =>
  drawing(html`<rect x="3" y="6" width="18" height="13" rx="3" /><path d="M3 10.5h18M7 15.5h4" />`, 'icon logo');
export const basketIcon = () =>
  drawing([
    html`<path d="M4 9h16l-1.6 9.2A2 2 0 0 1 16.4 20H7.6a2 2 0 0 1-2-1.8L4 9Z" />`,
    html`<path d="m8 9 3-5m5 5-3-5" />`,
  ]);
export const dialIcon = () =>
  drawing([html`<path d="M5 4v6m0 4v6M12 4v3m0 4v9M19 4v9m0 4v3" />`, html`<path d="M3 12h4M10 9h4m3 6h4" />`]);
export const listIcon = () => drawing(html`<path d="M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01" />`);
export const lockIcon = () =>
  drawing(html`<rect x="5" y="11" width="14" height="9" rx="2" /><path d="M8 11V8a4 4 0 0 1 8 0v3" />`);
export const checkIcon = () => drawing(html`<circle cx="12" cy="12" r="9" /><path d="m8 12.2 2.8 2.8L16 9.6" />`);
export const crossIcon = () => drawing(html`<circle cx="12" cy="12" r="9" /><path d="m9 9 6 6m0-6-6 6" />`);
export const clockIcon = () => drawing(html`<circle cx="12" cy="12" r="9" /><path d="M12 7.5V12l3 2" />`);

/** The goods of the demo shop. */
export const goods: Record<string, () => View> = {
  cup: () =>
    drawing([
      html`<path d="M5 8h11v6a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5V8Z" />`,
      html`<path d="M16 10h1.5a2.5 2.5 0 0 1 0 5H16M8 5c0-1 1-1 1-2m3 2c0-1 1-1 1-2" />`,
    ]),
  lamp: () => drawing([html`<path d="m8 3-3 9h14l-3-9H8Z" />`, html`<path d="M12 12v8m-4 0h8" />`]),
  rug: () =>
    drawing([
      html`<rect x="7" y="4.5" width="10" height="15" rx="1" />`,
      html`<path d="m12 8.5 2.4 3.5-2.4 3.5L9.6 12 12 8.5ZM8.5 19.5v2m3.5-2v2m3.5-2v2M8.5 4.5v-2m3.5 2v-2m3.5 2v-2" />`,
    ]),
};
