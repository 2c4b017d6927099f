// Puts a chat button on any site: <script src="https://bot.example/embed.js" async></script>
// Options: data-label (text of the button), data-side ("left" or "right"), data-color (of the button), data-visitor (a token
// that the site signs, by which the bot knows who visits).
// Everything lives in a shadow root, so that the site's styles and the chat's don't touch each other.
(() => {
  const script = document.currentScript;
  const base = new URL('.', script.src);
  const label = script.dataset.label || 'Chat';
  const side = script.dataset.side === 'left' ? 'left' : 'right';

  const host = document.createElement('div');
  host.dataset.parley = '';
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; position: fixed; z-index: 2147483000; inset-block-end: 1rem; ${side}: 1rem; }
    [hidden] { display: none !important; }
    button { all: unset; box-sizing: border-box; display: flex; align-items: center; gap: .5rem; height: 48px; padding: 0 18px;
      border-radius: 24px; cursor: pointer; background: #2f5fd0; color: #fff; font: 600 15px/1 system-ui, sans-serif;
      box-shadow: 0 4px 16px rgb(0 0 0 / .25); }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #2f5fd0; }
    svg { width: 22px; height: 22px; fill: currentColor; }
    iframe { position: fixed; inset-block-end: 76px; ${side}: 1rem; width: 400px; height: min(640px, calc(100dvh - 92px));
      border: 0; border-radius: 14px; background: Canvas; box-shadow: 0 8px 40px rgb(0 0 0 / .3); }
    @media (max-width: 480px) {
      iframe { inset: 0; width: 100%; height: 100%; height: 100dvh; border-radius: 0; }
    }
  `);
  root.adoptedStyleSheets = [sheet];

  const button = document.createElement('button');
  button.type = 'button';
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-haspopup', 'dialog');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 32 32');
  svg.setAttribute('aria-hidden', 'true');
  const bubble = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  bubble.setAttribute('d', 'M6 4h20a4 4 0 0 1 4 4v12a4 4 0 0 1-4 4H14l-8 6v-6a4 4 0 0 1-4-4V8a4 4 0 0 1 4-4z');
  svg.append(bubble);
  button.append(svg, label);
  if (script.dataset.color) button.style.background = script.dataset.color;

  let frame = null;

  function show(open) {
    if (open && !frame) {
      frame = document.createElement('iframe');
      const visitor = script.dataset.visitor;
      frame.src = visitor ? `${base.href}#${new URLSearchParams({ visitor })}` : base.href;
      frame.title = label;
      frame.allow = 'clipboard-write';
      root.prepend(frame);
    }
    frame.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    (open ? frame : button).focus();
  }

  button.addEventListener('click', () => show(button.getAttribute('aria-expanded') === 'false'));
  addEventListener('message', event => {
    if (frame && event.source === frame.contentWindow && event.origin === base.origin && event.data === 'parley:close') show(false);
  });

  root.append(button);
  const attach = () => document.body.append(host);
  if (document.body) attach();
  else addEventListener('DOMContentLoaded', attach);
})();
