// Starts the worker of this copy; the pages are whole without it.
if ("serviceWorker" in navigator && isSecureContext) {
  const home = new URL("./", document.currentScript.src);
  navigator.serviceWorker.register(new URL("worker.js", home), { scope: home }).catch(() => {});
}
