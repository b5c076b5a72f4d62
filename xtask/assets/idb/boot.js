// Runs the suite once. `run()` resolves to a report and rejects with what did not hold;
// <html data-result> then is "passed" or "failed", and #report holds the text.

const report = (result, text) => {
  document.getElementById('report').textContent = text;
  document.documentElement.dataset.result = result;
};

try {
  const suite = await import('./app.js');
  await suite.default({ module_or_path: 'app_bg.wasm' });
  report('passed', String(await suite.run()));
} catch (reason) {
  report('failed', String(reason?.stack ?? reason));
}
