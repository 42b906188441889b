/** A part of a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** The text with its spans replaced; spans that touch or overlap are merged. */
export function replaced(text: string, spans: Span[], by: (length: number) => string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of merged(spans)) {
    result += text.slice(from, start) + by(end - start);
    from = end;
  }
  return result + text.slice(from);
}

function merged(spans: Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else result.push({ ...span });
  }
  return result;
}
