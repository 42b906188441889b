// Command palette (Ctrl-K): pages, actions of this page, and the search for payments.
const palette = document.querySelector('#palette');

if (palette) {
  const field = palette.querySelector('input');
  const actions = palette.querySelector('[data-actions]');
  const locale = document.documentElement.lang;
  const folded = (text) => text.toLocaleLowerCase(locale);
  const shown = () => [...palette.querySelectorAll('li:not([hidden]) > *')];

  /** Links are followed. A button is only shown and not pressed, because its action may be final. */
  function gather() {
    const found = document.querySelectorAll(
      'main a.button, main a.choice, main .views a, main button.primary, main button.danger',
    );
    const items = [...found].map((each) => {
      const action = document.createElement(each.href ? 'a' : 'button');
      action.textContent = (each.querySelector('strong') ?? each).textContent.trim();
      if (each.href) action.href = each.href;
      else {
        action.type = 'button';
        action.addEventListener('click', () => {
          palette.close();
          each.focus();
          each.scrollIntoView({ block: 'center' });
        });
      }
      const item = document.createElement('li');
      item.append(action);
      return item;
    });
    actions.replaceChildren(...items);
  }

  function narrow() {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    for (const item of palette.querySelectorAll('li')) {
      const text = folded(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
    }
    palette.querySelector('h2').hidden = !actions.querySelector('li:not([hidden])');
  }

  function open() {
    gather();
    field.value = '';
    narrow();
    if (!palette.open) palette.showModal();
    field.focus();
  }

  document.addEventListener('keydown', (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      if (!document.querySelector('dialog[open]:not(#palette)')) open();
    }
  });
  for (const button of document.querySelectorAll('[data-opens=palette]')) button.addEventListener('click', open);
  field.addEventListener('input', narrow);
  field.form.addEventListener('submit', (event) => {
    const [first] = shown();
    if (field.value.trim() === '') event.preventDefault();
    if (!first || field.value.trim() === '') return;
    event.preventDefault();
    first.click();
  });
  palette.addEventListener('keydown', (event) => {
    // In a field with text, the browser would only clear the field.
    if (event.key === 'Escape') palette.close();
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const stops = [field, ...shown()];
    stops[(stops.indexOf(document.activeElement) + by + stops.length) % stops.length].focus();
  });
}
