/** A form as it stands in a page. */
export interface PageForm {
  action: string;
  method: string;
  enctype: string;
  fields: { name: string; value: string }[];
  hasButton: boolean;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

/** The first form of a page, read as far as a browser would need it to post hidden fields. */
export function firstForm(html: string): PageForm | undefined {
  const found = /<form\b([^>]*)>([^]*?)<\/form>/i.exec(html);
  if (!found) return undefined;
  const [, head = '', inside = ''] = found;
  const own = attributes(head);
  const inputs = [...inside.matchAll(/<input\b((?:"[^"]*"|'[^']*'|[^>])*)>/gi)].map(([, text = '']) =>
    attributes(text),
  );
  const isButton = ({ type = '' }: Record<string, string>) => /^(submit|image)$/i.test(type);
  return {
    action: own.action ?? '',
    method: (own.method ?? 'get').toLowerCase(),
    enctype: (own.enctype ?? 'application/x-www-form-urlencoded').toLowerCase(),
    fields: inputs
      .filter((input) => input.name && !isButton(input))
      .map(({ name = '', value = '' }) => ({ name, value })),
    hasButton: /<button\b/i.test(inside) || inputs.some(isButton),
  };
}

function attributes(text: string): Record<string, string> {
  const pairs = text.matchAll(/([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', a, b, c]) => [name.toLowerCase(), decode(a ?? b ?? c ?? '')]),
  );
}

function decode(text: string): string {
  return text.replaceAll(
    /&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (hex) return String.fromCodePoint(parseInt(hex, 16));
      if (decimal) return String.fromCodePoint(Number(decimal));
      return NAMED[name ?? ''] ?? whole;
    },
  );
}
