// The app's slow work, away from the page: the same WebAssembly, started a second time.
//
// Takes one message with the arguments of `worker_derive` and answers with its result. A failure
// reaches the page as the worker's `error` event.

import init, { worker_derive } from '{{app.js}}';

const ready = init({ module_or_path: '{{app.wasm}}' });

addEventListener('message', async ({ data }) => {
  try {
    await ready;
    postMessage(worker_derive(...data));
  } catch (reason) {
    reportError(reason);
  }
});
