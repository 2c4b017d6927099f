// People: who may sign in, and what they may do.
import { get, post } from '../api.js';
import { chip, doing, el, head, toast } from '../dom.js';
import { t } from '../texts.js';

const ROLES = ['viewer', 'agent', 'editor', 'publisher', 'admin'];

export async function show(root) {
  const list = el('div', { class: 'card', testid: 'people' });
  const given = el('div', { role: 'status' });
  const user = el('input', { required: true, autocomplete: 'off', testid: 'person-user' });
  const name = el('input', { autocomplete: 'off' });
  const role = roles('viewer');
  const add = el('button', { class: 'main' }, t('people.add'));
  root.append(head(t('page.people'), t('people.lead')), list, given,
    el('form', { class: 'card row', onsubmit: event => {
      event.preventDefault();
      doing(add, async () => {
        tell(await post('people', { user: user.value, name: name.value, role: role.value }), user.value);
        await load();
      });
    } }, el('label', {}, t('people.user'), user), el('label', {}, t('people.name'), name), el('label', {}, t('people.role'), role), add));

  /** A password is shown here and never again. */
  function tell(answer, who) {
    if (answer.password) given.replaceChildren(el('p', { class: 'note good gap' }, t('people.password', { who }), ' ', el('code', {}, answer.password)));
    else toast(t('people.done'));
  }
  async function load() {
    const { people } = await get('people');
    const act = (person, what, body) => async event => {
      const answer = await doing(event.target, () => post(`people/${encodeURIComponent(person.user)}/${what}`, body?.(event)));
      if (answer) tell(answer, person.user);
      await load();
    };
    list.replaceChildren(el('ul', { class: 'list' }, people.map(person => el('li', { class: 'row gap' }, el('b', {}, person.user), el('span', { class: 'grow soft' }, person.name ?? ''),
      person.disabled ? chip(t('people.disabled'), 'bad') : null,
      roles(person.role, act(person, 'role', event => ({ role: event.target.value })), person.user),
      el('button', { onclick: act(person, 'reset') }, t('people.reset')),
      el('button', { class: 'danger', onclick: act(person, person.disabled ? 'enable' : 'disable') }, person.disabled ? t('people.enable') : t('people.disable'))))));
  }
  await load();
}

const roles = (now, onchange, whose) => el('select', { onchange, 'aria-label': whose ? t('people.roleof', { whose }) : null }, ROLES.map(role => el('option', { value: role, selected: role === now }, t(`role.${role}`))));
