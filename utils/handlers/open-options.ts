import type { Handler } from '../background/handler';

/** Opens the options page at a section, in a tab of its own. */
export const openOptions: Handler<'open-options'> = async ({ section }, _, background) => {
  const url = `${background.browser.runtime.getURL('options.html')}#${section}`;
  await background.browser.tabs.create({ url });
  return null;
};
