/** The part of the Navigation API used here; absent in Firefox before version 147. */
type Navigation = { addEventListener: (type: 'currententrychange', listener: () => void) => void };

/** How often an address is compared where the browser has no Navigation API, in milliseconds. */
const POLL_MS = 1000;

/**
 * Calls back with the address now and whenever it changed without a page load.
 *
 * `currententrychange` comes after the navigation committed, so the address, and what the background reads of the
 * tab, are already the new ones. (`navigate` comes before, and also for navigations that never happen.)
 */
export function followUrl(changed: (url: string) => void): void {
  let last = location.href;
  const look = () => {
    if (location.href === last) return;
    last = location.href;
    changed(last);
  };
  const { navigation } = globalThis as { navigation?: Navigation };
  if (typeof navigation?.addEventListener === 'function') {
    navigation.addEventListener('currententrychange', look);
  } else {
    setInterval(look, POLL_MS);
  }
  changed(last);
}
