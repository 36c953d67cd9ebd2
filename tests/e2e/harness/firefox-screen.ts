import type { ElementHandle, Frame, JSHandle } from 'puppeteer-core';
import type { Name, Role, Screen } from './screen';
import { until } from './until';

/** A text or a pattern, as it crosses into the page. */
type Sought = { text: string } | { pattern: string; flags: string };

/** A page of ours, or the panel's frame in a GitLab page, in Firefox. */
export function firefoxScreen(frame: () => Promise<Frame>): Screen {
  const all = async (
    how: 'role' | 'label' | 'text',
    role: Role | null,
    name?: Name,
  ): Promise<ElementHandle[]> => {
    const document = await frame();
    const list: JSHandle<Element[]> = await document.evaluateHandle(findElements, how, role, sought(name));
    const found = await list.getProperties();
    return [...found.values()].flatMap(handle => handle.asElement() ?? []) as ElementHandle[];
  };
  const one = async (
    how: 'role' | 'label' | 'text',
    role: Role | null,
    name?: Name,
  ): Promise<ElementHandle> => {
    const what = `there is a ${role ?? how} ${name === undefined ? '' : String(name)}`;
    const found = await until(
      what,
      // A document that is being replaced refuses to be asked; the next one will answer.
      () => all(how, role, name).catch(() => [] as ElementHandle[]),
      handles => handles.length > 0,
    );
    const [first] = found;
    if (first === undefined) throw new Error(`No ${what}`);
    return first;
  };
  return {
    press: async (role, name) => (await one('role', role, name)).click(),
    async fill(label, text) {
      const field = await one('label', null, label);
      await field.evaluate(element => {
        if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
      });
      await field.click();
      await field.evaluate(element => (element as HTMLInputElement).select());
      await field.type(text);
    },
    async choose(label, option) {
      const list = await one('label', null, label);
      const value = await list.evaluate((element, text) => {
        const wanted = 'text' in text ? text.text : new RegExp(text.pattern, text.flags);
        const options = [...(element as HTMLSelectElement).options];
        return options.find(({ label: shown }) =>
          typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(shown),
        )?.value;
      }, sought(option) ?? { text: '' });
      if (value === undefined) throw new Error(`${String(label)} has no option ${String(option)}`);
      await list.select(value);
    },
    async check(label) {
      const box = await one('label', null, label);
      if (!(await box.evaluate(element => (element as HTMLInputElement).checked))) await box.click();
    },
    read: async (role, name) => seen(await one('role', role, name)),
    readAll: async (role, name) => Promise.all((await all('role', role, name)).map(seen)),
    attribute: async (role, name, attribute) =>
      (await one('role', role, name)).evaluate((element, key) => element.getAttribute(key), attribute),
    see: async text => {
      await one('text', null, text);
    },
    // biome-ignore lint/performance/useDomNodeTextContent: what a person sees is what is asked
    text: async () => (await frame()).evaluate(() => document.body.innerText),
  };
}

function sought(name: Name | undefined): Sought | null {
  if (name === undefined) return null;
  return typeof name === 'string' ? { text: name } : { pattern: name.source, flags: name.flags };
}

async function seen(element: ElementHandle): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: what a person sees is what is asked
  return (await element.evaluate(found => (found as HTMLElement).innerText)).trim();
}

/** Runs in the page: visible elements by role and name, by label, or by their text; open shadow roots included. */
function findElements(how: 'role' | 'label' | 'text', role: string | null, name: Sought | null): Element[] {
  const SELECTORS: Record<string, string> = {
    button: 'button, [role=button]',
    checkbox: 'input[type=checkbox], [role=checkbox]',
    combobox: 'select, [role=combobox]',
    article: 'article, [role=article]',
    option: 'option, [role=option]',
    group: 'fieldset, [role=group]',
    heading: 'h1, h2, h3, h4, [role=heading]',
    link: 'a[href], [role=link]',
    listitem: 'li, [role=listitem]',
    radio: 'input[type=radio], [role=radio]',
    region: 'section[aria-label], section[aria-labelledby], [role=region]',
    searchbox: 'input[type=search], [role=searchbox]',
    textbox:
      'textarea, input:not([type]), input[type=text], input[type=url], input[type=password], [role=textbox]',
  };
  const FIELDS = 'input, select, textarea, [role=combobox]';
  const fits = (text: string) => {
    const flat = text.replace(/\s+/g, ' ').trim();
    if (name === null) return true;
    return 'text' in name ? flat === name.text : new RegExp(name.pattern, name.flags).test(flat);
  };
  const byIds = (root: Node, ids: string) =>
    ids
      .split(/\s+/)
      .map(id => (root as Document).getElementById(id)?.textContent ?? '')
      .join(' ');
  const nameOf = (element: Element): string => {
    const labelledBy = element.getAttribute('aria-labelledby');
    const label = element.getAttribute('aria-label');
    if (label !== null) return label;
    if (labelledBy !== null) return byIds(element.getRootNode(), labelledBy);
    const labels = (element as HTMLInputElement).labels;
    if (labels && labels.length > 0) return [...labels].map(each => each.textContent ?? '').join(' ');
    if (element.matches('fieldset')) return element.querySelector('legend')?.textContent ?? '';
    return element.textContent ?? '';
  };
  const visible = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
  const roots = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? roots(shadowRoot) : [])),
  ];
  const select = (selector: string) => roots(document).flatMap(root => [...root.querySelectorAll(selector)]);
  if (how === 'role') {
    const selector = SELECTORS[role ?? ''] ?? `[role=${role}]`;
    return select(selector).filter(element => visible(element) && fits(nameOf(element)));
  }
  // A field may be drawn by its label, the input itself being out of sight.
  if (how === 'label') return select(FIELDS).filter(element => fits(nameOf(element)));
  const holds = (element: Element) => fits(element.textContent ?? '');
  return select('body, body *').filter(
    element => visible(element) && holds(element) && ![...element.children].some(holds),
  );
}
