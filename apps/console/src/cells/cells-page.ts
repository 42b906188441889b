import { chip, html, notice, type View } from '#web';
import type { PageContext } from '../shell/page-context.js';
import { heading } from '../shell/parts.js';
import { cellPath } from '../cell-view/in-cell.js';

/** The state of a cell that answers. */
export interface ShownState {
  /** Number of items on the lists of Work. */
  waiting: number;
  deadLetters: number;
  /** Number of stopped projections, and the lag of the slowest one. */
  stopped: number;
  behind: number;
}

export interface ShownCellState {
  name: string;
  /** Undefined: the cell does not answer. */
  state: ShownState | undefined;
}

/** `to`: the requested page, which exists in one cell only. */
export function cellsPage(context: PageContext, cells: readonly ShownCellState[], to?: string): string {
  const { texts } = context;
  const columns = [
    texts.frame.cells,
    texts.common.state,
    texts.areas.work,
    texts.work.cards.deadLetters,
    texts.work.health,
  ];
  const body = html`
    <div class="stack">
      ${heading(texts.cells.title)} ${to !== undefined && notice('waiting', texts.cells.choose)}
      <p class="muted">${texts.cells.lead}</p>
      <section class="panel flush">
        <div class="scroll flush" tabindex="0" role="region" aria-label=${texts.cells.title}>
          <table class="list" data-rows>
            <thead>
              <tr>
                ${columns.map((column, at) => html`<th scope="col" class=${at === 2 || at === 3 ? 'number' : ''}>${column}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${cells.map((cell) => rowOf(context, cell, to ?? '/'))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  `;
  return context.page({ title: texts.cells.title, area: 'work', body });
}

function rowOf(context: PageContext, { name, state }: ShownCellState, to: string): View {
  const { texts, formats } = context;
  if (!state)
    return html`<tr>
      <td class="mono">${name}</td>
      <td>${chip('bad', texts.cells.away)}</td>
      <td class="number"></td>
      <td class="number"></td>
      <td></td>
    </tr>`;
  return html`
    <tr>
      <td><a class="mono" href=${cellPath(name) + to}>${name}</a></td>
      <td>${chip('good', texts.cells.answers)}</td>
      <td class="number">${formats.count(state.waiting)}</td>
      <td class="number">${formats.count(state.deadLetters)}</td>
      <td><a href=${`${cellPath(name)}/jobs`}>${machineryOf(context, state)}</a></td>
    </tr>
  `;
}

function machineryOf({ texts, formats }: PageContext, { stopped, behind }: ShownState): View {
  if (stopped > 0) return chip('bad', texts.work.stopped);
  return behind > 0 ? chip('waiting', texts.work.behind(formats.count(behind))) : chip('good', texts.work.upToDate);
}
