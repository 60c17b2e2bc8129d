import { Workbox } from 'workbox-window';
import { button, element } from '../common/dom.ts';
import { controlWords } from '../words/controls.ts';
import { language } from '../words/language.ts';

const say = controlWords[language];

/// Has the browser keep the page for when there is no network, and says when a newer one is there. Not where the reader wants to save
/// data, and not where browsers have no service workers: without https, or in private windows.
export function workOffline(base: URL): void {
  const { connection } = navigator as { connection?: { readonly saveData?: boolean } };
  if (!('serviceWorker' in navigator) || connection?.saveData) return;
  const workbox = new Workbox(new URL('offline.js', base).href);
  const notice = element('update-notice', HTMLElement);
  const reload = button(say.reload, () => {
    workbox.addEventListener('controlling', () => location.reload());
    workbox.messageSkipWaiting();
  });
  workbox.addEventListener('waiting', () => {
    notice.replaceChildren(`${say.newVersion} `, reload);
    notice.hidden = false;
  });
  // Without it the page works as before.
  workbox.register().catch(() => {});
}
