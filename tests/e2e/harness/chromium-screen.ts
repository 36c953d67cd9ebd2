import type { FrameLocator, Locator, Page } from '@playwright/test';
import type { Name, Role, Screen } from './screen';

/** A page of ours, or the panel's frame in a GitLab page, in Chromium. */
export function chromiumScreen(root: Page | FrameLocator): Screen {
  const all = (role: Role, name?: Name): Locator =>
    root
      .getByRole(role, name === undefined ? {} : { name, exact: typeof name === 'string' })
      .filter({ visible: true });
  const field = (label: Name) => root.getByLabel(label, { exact: typeof label === 'string' }).first();
  return {
    press: (role, name) => all(role, name).first().click(),
    fill: (label, text) => field(label).fill(text),
    async choose(label, option) {
      const list = field(label);
      await list.selectOption(
        await list.locator('option', { hasText: option }).first().getAttribute('value'),
      );
    },
    check: label => field(label).check(),
    async read(role, name) {
      const found = all(role, name).first();
      await found.waitFor();
      return seen(found);
    },
    async readAll(role, name) {
      return Promise.all((await all(role, name).all()).map(seen));
    },
    attribute: (role, name, attribute) => all(role, name).first().getAttribute(attribute),
    see: text => root.getByText(text).filter({ visible: true }).first().waitFor(),
    text: () => seen(root.locator('body')),
  };
}

/** The text as it is laid out, hidden parts left out. */
async function seen(found: Locator): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees is what is asked
  return (await found.innerText()).trim();
}
