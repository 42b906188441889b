import { Header } from '@nestjs/common';
import { html as withoutLineBreaks } from 'htm/preact';
import type { VNode } from 'preact';

export type View = VNode;
export type Content = View | View[] | string | null | false | undefined;

const spaced = new WeakMap<TemplateStringsArray, TemplateStringsArray>();

/**
 * Templates escape every value by themselves: `` html`<p>${text}</p>` ``. A line break between words is a space, as in
 * any HTML; htm alone would drop it.
 */
export function html(template: TemplateStringsArray, ...values: unknown[]): View {
  let strings = spaced.get(template);
  if (!strings) {
    strings = withSpaces(template);
    spaced.set(template, strings);
  }
  return withoutLineBreaks(strings, ...values);
}

function withSpaces(template: TemplateStringsArray): TemplateStringsArray {
  const strings = template.map((string) => string.replace(/\s*\n\s*/g, ' '));
  strings[0] = strings[0]!.trimStart();
  strings.push(strings.pop()!.trimEnd());
  return Object.assign(strings, { raw: strings });
}

/** Decorator of a route that returns a complete page. */
export const AnswersHtml = () => Header('content-type', 'text/html; charset=utf-8');
