import { Header } from '@nestjs/common';
import { html } from 'htm/preact';
import type { VNode } from 'preact';

/** Templates escape every value by themselves: `` html`<p>${text}</p>` ``. */
export { html };
export type View = VNode;
export type Content = View | View[] | string | null | false | undefined;

/** A route that answers a whole page. */
export const AnswersHtml = () => Header('content-type', 'text/html; charset=utf-8');
