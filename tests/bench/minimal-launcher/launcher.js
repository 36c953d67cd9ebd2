/** @typedef {{ chrome: { runtime: { getURL(path: string): string } } }} Extension */
if (/\/-\/(merge_requests|issues)\/\d/.test(location.pathname)) {
  const button = document.createElement('button');
  button.textContent = 'AppSec';
  button.style.cssText = 'position:fixed;top:96px;right:0;z-index:500';
  button.onclick = () => {
    const { chrome } = /** @type {Extension & typeof globalThis} */ (globalThis);
    const frame = document.createElement('iframe');
    frame.src = chrome.runtime.getURL('panel.html');
    button.replaceWith(frame);
  };
  document.body.append(button);
}
