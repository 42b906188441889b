import { chip, html, notice, postButton, type View } from '#web';
import { page } from '../web/page.js';
import { MAGIC_AMOUNTS } from '../paytiko/magic-amounts.js';
import { type Switch, SWITCHES, type Trouble, TROUBLES } from './troubles.js';

interface GalleryView {
  consoleUrl: string;
  isOn: (name: string) => boolean;
  hasMagic: boolean;
  done?: string | undefined;
  problem?: string | undefined;
}

export function galleryPage({ consoleUrl, isOn, hasMagic, done, problem }: GalleryView): string {
  const body = html`
    <div class="heading">
      <div>
        <h1>Trouble, one button each</h1>
        <p class="muted">Make it here, then find it and repair it in the <a href=${consoleUrl}>console</a>.</p>
      </div>
    </div>
    ${problem && notice('bad', problem)} ${done && notice('good', done)}
    <section class="troubles" aria-label="Troubles">${TROUBLES.map(card)}</section>
    <h2>While it lasts</h2>
    <section class="troubles" aria-label="Troubles that last">
      ${SWITCHES.map((each) => lasting(each, isOn(each.name)))}
    </section>
    <h2 id="amounts">Amounts that bring trouble by themselves</h2>
    <p class="muted">
      ${hasMagic ? 'Give an order in TRY or EUR one of these amounts, and press Pay on the payment page.' : 'They are switched off here (SANDBOX_MAGIC_AMOUNTS).'}
    </p>
    <div class="panel flush wide-table">
      <table class="amounts">
        <thead>
          <tr>
            <th scope="col">Amount</th>
            <th scope="col">What happens</th>
            <th scope="col">What it comes to</th>
          </tr>
        </thead>
        <tbody>
          ${MAGIC_AMOUNTS.map(
            ({ ending, happens, comesTo }) =>
              html`<tr>
                <th scope="row" class="mono">…,${ending}</th>
                <td>${happens}</td>
                <td>${comesTo}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  `;
  return page({ title: 'Gallery of troubles', area: 'gallery', body });
}

const card = ({ name, title, happens, repair }: Trouble): View => html`
  <article class="panel trouble">
    <h3>${title}</h3>
    <p>${happens}</p>
    <p class="muted">${repair}</p>
    ${postButton(`/gallery/${name}`, 'Make it happen', 'wide')}
  </article>
`;

const lasting = ({ name, title, on, off, happens }: Switch, isOn: boolean): View => html`
  <article class="panel trouble">
    <h3>${title} ${isOn && chip('bad', 'now')}</h3>
    <p>${happens}</p>
    ${postButton(`/gallery/switch/${name}`, isOn ? off : on, isOn ? 'primary wide' : 'wide')}
  </article>
`;
