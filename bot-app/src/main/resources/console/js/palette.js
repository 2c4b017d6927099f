// Goes to any page by a few letters: Ctrl K, or /.
import { el } from './dom.js';
import { t } from './texts.js';

export function openPalette(pages) {
  const dialog = document.getElementById('palette');
  const list = el('ul', { class: 'pick' });
  const input = el('input', { type: 'search', 'aria-label': t('palette.open'), placeholder: t('palette.hint'), oninput: draw, onkeydown: enter });
  const go = name => {
    dialog.close();
    location.hash = `#/${name}`;
  };
  function found() {
    const asked = input.value.toLowerCase();
    const fits = pages.filter(name => t(`page.${name}`).toLowerCase().includes(asked) || name.includes(asked));
    return asked.length > 2 && pages.includes('turns')
      ? [...fits.map(name => [name, t(`page.${name}`)]), [`turns/search/${encodeURIComponent(input.value)}`, t('palette.turns', { text: input.value })]]
      : fits.map(name => [name, t(`page.${name}`)]);
  }
  function draw() {
    list.replaceChildren(...found().map(([name, title]) => el('li', {}, el('button', { onclick: () => go(name) }, title))));
  }
  function enter(event) {
    if (event.key === 'Enter' && found().length) go(found()[0][0]);
  }
  dialog.setAttribute('aria-label', t('palette.open'));
  dialog.replaceChildren(input, list);
  draw();
  dialog.showModal();
  input.focus();
}
