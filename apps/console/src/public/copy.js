// Adds a copy button beside each id.
const template = document.querySelector('#copy-button');
const said = document.querySelector('[data-said]');

if (template && navigator.clipboard) {
  for (const element of document.querySelectorAll('main [data-copy]')) {
    const text = element.dataset.copy;
    const button = template.content.firstElementChild.cloneNode(true);
    // Screen readers read "Copy" with the id, because a page has many such buttons.
    button.append(Object.assign(document.createElement('span'), { className: 'unseen', textContent: ` ${text}` }));
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text);
      button.classList.add('done');
      said.textContent = `${said.dataset.copied}: ${text}`;
      setTimeout(() => button.classList.remove('done'), 1_500);
    });
    element.after(button);
  }
}
