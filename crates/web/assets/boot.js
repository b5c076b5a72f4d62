// Opens the app, or says plainly why it does not open.
//
// While this runs, <html data-app> is absent; then it is "open" or "stopped".

const UNSUPPORTED = {
  title: 'This browser cannot open Goldseam',
  text: [
    'Goldseam runs on your own device, with a part of the browser called WebAssembly. Here it is missing or switched off.',
    'On an iPhone, iPad or Mac, Lockdown Mode switches it off. You can keep Lockdown Mode and allow this one site: open the page menu beside the address, choose Website Settings, and turn Lockdown Mode off for this site. Then load the page again.',
    'You can also use another browser or another device, or the goldseam command on a computer. Nothing that was saved is lost.',
  ],
};
const NOT_LOADED = {
  title: 'Goldseam did not open',
  text: [
    'A part of it could not be loaded. Nothing that was saved on this device is lost.',
    'Check your connection, then load the page again.',
  ],
};
const STOPPED = {
  title: 'Goldseam stopped',
  text: [
    'It met something it was not prepared for. What was saved on this device is still there.',
    'Load the page again to go on.',
  ],
};

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// Takes everything off the page: what was on it may be private, and its quick exit no longer works.
// A reason holds places in the program and nothing a person typed.
function stop({ title, text }, reason) {
  if (reason) console.error(reason);
  document.documentElement.dataset.app = 'stopped';
  const again = element('button', 'Load the page again');
  again.type = 'button';
  again.addEventListener('click', () => location.reload());
  const message = document.createElement('main');
  message.className = 'boot';
  message.setAttribute('role', 'alert');
  message.append(element('h1', title), ...text.map((line) => element('p', line)), again);
  document.body.replaceChildren(message);
}

function stopOnCrash(reason) {
  if (reason instanceof WebAssembly.RuntimeError) stop(STOPPED, reason);
}

async function open() {
  if (typeof WebAssembly !== 'object') return stop(UNSUPPORTED);
  let app, updates;
  try {
    await import('{{policy.js}}');
    [app, updates] = await Promise.all([import('{{app.js}}'), import('{{updates.js}}')]);
    await app.default({ module_or_path: '{{app.wasm}}' });
  } catch (reason) {
    return stop(reason instanceof WebAssembly.CompileError ? UNSUPPORTED : NOT_LOADED, reason);
  }
  addEventListener('error', (event) => stopOnCrash(event.error));
  addEventListener('unhandledrejection', (event) => stopOnCrash(event.reason));
  try {
    app.start();
  } catch (reason) {
    return stop(STOPPED, reason);
  }
  document.getElementById('boot')?.remove();
  document.documentElement.dataset.app = 'open';
  performance.mark('app-open');
  updates.watch();
}

open();
