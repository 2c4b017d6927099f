// Signs a person in, and goes back to the page that asked for it.
const texts = {
  en: {
    lead: 'Sign in to the console', user: 'User', password: 'Password', go: 'Sign in', title: 'Sign in · Parley',
    provider: name => `Sign in with ${name}`,
    wrong: 'User or password is wrong.', often: seconds => `Too many tries failed. Try again in ${seconds} s.`,
    away: 'The bot does not answer. Try again in a moment.',
    refused: 'The other side did not let you in. Try again, or ask an admin of the bot.',
    unknown: 'You are signed in there, but have no role here. Ask an admin of the bot.',
  },
  zh: {
    lead: '登录控制台', user: '用户名', password: '密码', go: '登录', title: '登录 · Parley',
    provider: name => `使用 ${name} 登录`,
    wrong: '用户名或密码错误。', often: seconds => `失败次数过多，请在 ${seconds} 秒后重试。`,
    away: '机器人没有响应，请稍后重试。',
    refused: '对方未能让您登录。请重试，或联系机器人管理员。',
    unknown: '您已在对方登录，但在此没有角色。请联系机器人管理员。',
  },
};
const find = selector => document.querySelector(selector);
const query = new URLSearchParams(location.search);
const form = find('#form');
let text, provider, problem;

function speak(language) {
  text = texts[language];
  localStorage.setItem('parley-language', language);
  document.documentElement.lang = language;
  document.title = text.title;
  for (const node of document.querySelectorAll('[data-text]')) node.textContent = text[node.dataset.text];
  for (const node of document.querySelectorAll('[data-language]')) {
    node.setAttribute('aria-pressed', node.dataset.language === language);
  }
  if (provider) find('#provider').textContent = text.provider(provider);
  if (problem) say(...problem);
}

function say(name, ...with_) {
  problem = [name, ...with_];
  const shown = text[name];
  find('#problem').textContent = typeof shown === 'function' ? shown(...with_) : shown;
  find('#problem').hidden = false;
}

/** Only to this very console. */
function goBack() {
  const asked = new URL(query.get('back') ?? '.', location.href);
  location.replace(asked.origin === location.origin ? asked.href : '.');
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  find('#go').disabled = true;
  try {
    const response = await fetch('api/session', {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({user: form.user.value.trim().toLowerCase(), password: form.password.value}),
    });
    if (response.ok) return goBack();
    if (response.status === 429) say('often', response.headers.get('retry-after') ?? 60);
    else say(response.status === 403 || response.status === 422 ? 'wrong' : 'away');
    form.password.select();
    form.password.focus();
  } catch {
    say('away');
  } finally {
    find('#go').disabled = false;
  }
});
find('.languages').addEventListener('click', event => {
  if (event.target.dataset.language) speak(event.target.dataset.language);
});

speak(localStorage.getItem('parley-language') ?? (navigator.language.startsWith('zh') ? 'zh' : 'en'));
if (['refused', 'unknown'].includes(query.get('problem'))) say(query.get('problem'));
const state = await fetch('api/session').catch(() => null);
if (state?.ok) goBack();
if (state?.status === 401) {
  provider = (await state.json()).provider;
  if (provider) {
    find('#provider').textContent = text.provider(provider);
    find('#provider').hidden = false;
  }
}
