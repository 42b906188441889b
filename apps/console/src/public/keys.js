// Keyboard shortcuts. Single keys do nothing while a person is writing, while a dialog is open, or when they are switched off.
const SWITCH = 'console-single-keys';
const help = document.querySelector('#keys');

const areOn = () => localStorage.getItem(SWITCH) !== 'off';
// A dialog that has just closed keeps the focus until the next rendering, but nobody is writing in it.
const isWriting = (target) =>
  !target.closest?.('dialog:not([open])') &&
  target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select') != null;

/** The links of the focused list, or of the first one. */
function rows() {
  const list = document.activeElement?.closest('[data-rows]') ?? document.querySelector('main [data-rows]');
  return [...(list?.querySelectorAll(':scope > li, :scope > tbody > tr') ?? [])].flatMap(
    (row) => row.querySelector('a[href]') ?? [],
  );
}

function step(by) {
  const links = rows();
  const row = document.activeElement?.closest('li, tr');
  const at = links.findIndex((link) => row?.contains(link));
  const next = links[at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)];
  next?.focus();
  next?.closest('li, tr').scrollIntoView({ block: 'nearest' });
}

function search() {
  const box = document.querySelector('main [data-search]');
  if (box) box.select();
  else document.querySelector('[data-opens=palette]').click();
}

const ACTIONS = { '/': search, '?': () => help.showModal(), j: () => step(1), k: () => step(-1) };

if (help) {
  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (key === 'Escape' && isWriting(target) && !target.closest('dialog')) return target.blur();
    const action = Object.hasOwn(ACTIONS, key) && !event.ctrlKey && !event.metaKey && !event.altKey && ACTIONS[key];
    if (!action || !areOn() || isWriting(target) || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    action();
  });
  const box = help.querySelector('[data-single-keys]');
  box.checked = areOn();
  box.addEventListener('change', () => localStorage.setItem(SWITCH, box.checked ? 'on' : 'off'));
  for (const part of document.querySelectorAll('[data-island]')) part.hidden = false;
  for (const button of document.querySelectorAll('[data-opens]'))
    button.addEventListener('click', () => document.querySelector(`#${button.dataset.opens}`).showModal());
  // A click beside a dialog closes it.
  for (const dialog of document.querySelectorAll('dialog'))
    dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
}
