const FENCED = /^(```+|~~~+).*?^\1[^\n]*$/gms;
const HEADING = /^#{1,6} +(.+)$/gm;
const ID = /<a id="([^"]+)">/g;
const LINK = /\[(?:[^[\]]|\[[^\]]*\])*\]\(([^()\s]+)(?: "[^"]*")?\)|^\[[^\]]+\]: +(\S+)/gm;

/** What `#name` may point at in a page: ids that were written down, and headings by the name that GitHub gives them. */
export function anchorsOf(markdown: string): Set<string> {
  const text = markdown.replace(FENCED, '');
  const anchors = new Set([...text.matchAll(ID)].map(([, id]) => id!));
  const headings = new Map<string, number>();
  for (const [, heading] of text.matchAll(HEADING)) {
    const slug = slugOf(heading!);
    const before = headings.get(slug) ?? 0;
    headings.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  return anchors;
}

/** Targets of the links of a page, code apart. */
export function linksOf(markdown: string): string[] {
  const text = markdown.replace(FENCED, '').replace(/`[^`\n]*`/g, '`code`');
  return [...text.matchAll(LINK)].map(([, inline, reference]) => (inline ?? reference)!);
}

function slugOf(heading: string): string {
  return heading
    .replace(/<[^>]*>/g, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
}
