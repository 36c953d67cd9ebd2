import { describe, expect, it } from 'vitest';
import { FailureError } from '../../../utils/failure';
import { type MessageName, type Payload, type Surface, senders } from '../../../utils/messages/contract';
import { establishSender, type SenderFacts } from '../../../utils/messages/sender';
import { type HandlerTable, serve } from '../../../utils/messages/serve';

const ID = 'abc';
const FIXED = `chrome-extension://${ID}`;
const DYNAMIC = 'chrome-extension://a-dynamic-id';
const own = {
  id: ID,
  getUrl: (path: string) => `${path === 'panel.html' ? DYNAMIC : FIXED}/${path}`,
};

const shown = {
  instanceUrl: 'https://gitlab.example.com',
  page: { kind: 'merge-request' as const, projectPath: 'a/b', iid: 1 },
};
const draft = {
  answers: {
    templateId: 't',
    sections: {},
    items: {},
    labels: [],
    visibility: 'public' as const,
    publicConfirmed: false,
  },
  reviewId: '2f6a3a52-6e8f-4d3c-8d0a-0d4b8b1d9a11',
  savedAt: 1,
};
const instanceUrl = shown.instanceUrl;

/** A payload that is right for each message, so that only the sender decides. */
const PAYLOADS: { [N in MessageName]: Payload<N> } = {
  'announce-page': { url: 'https://gitlab.example.com/a/b/-/issues/1' },
  'panel-opened': { open: true },
  'close-panel': {},
  'list-templates': { shown },
  'load-draft': { shown },
  'save-draft': { shown, draft: null },
  'preview-note': { shown, kind: 'note', draft },
  'post-note': { shown, kind: 'note', draft, seen: { digest: 'd', headSha: null } },
  'read-checklist': { shown, noteId: 5, templateId: 't' },
  'tick-items': { shown, noteId: 5, templateId: 't', items: {}, known: {}, publicConfirmed: false },
  'find-counterpart': { query: 'x' },
  unlock: { instanceUrl, passphrase: 'p' },
  'open-options': { section: 'about' },
  'load-popup': { windowId: 1 },
  'open-panel': { windowId: 1 },
  'list-instances': {},
  'check-instance': { instanceUrl },
  'enable-host': { instanceUrl },
  'forget-instance': { instanceUrl },
  'set-instance-switches': { instanceUrl, launcher: true, automaticVerdict: false },
  'lock-tokens': {},
  'list-requests': {},
  'clear-requests': {},
  'load-playbook': { reload: false },
  'set-playbook-source': { source: null },
  'enter-token': { instanceUrl, token: 't', keep: 'session', passphrase: null },
};
const NAMES = Object.keys(PAYLOADS) as MessageName[];

const web = 'https://gitlab.example.com/a/b/-/merge_requests/1';
const SURFACES: Record<Surface, SenderFacts[]> = {
  content: [{ id: ID, url: web, origin: 'https://gitlab.example.com', frameId: 0, tab: { id: 1, url: web } }],
  panel: [
    { id: ID, url: `${DYNAMIC}/panel.html`, origin: FIXED, frameId: 4, tab: { id: 1, url: web } },
    { id: ID, url: `${FIXED}/panel.html?tab=1#verdict`, origin: FIXED, frameId: 4, tab: { id: 1, url: web } },
  ],
  popup: [{ id: ID, url: `${FIXED}/popup.html`, origin: FIXED }],
  options: [{ id: ID, url: `${FIXED}/options.html`, origin: FIXED, frameId: 0, tab: { id: 9 } }],
};

const IMPOSTORS: Record<string, SenderFacts> = {
  'another extension': { id: 'other', url: `${FIXED}/options.html`, origin: FIXED },
  'a sender without an address': { id: ID },
  'a sender without an id': { url: `${FIXED}/options.html` },
  'a page of ours that is no surface': { id: ID, url: `${FIXED}/other.html`, origin: FIXED },
  'a surface below another path': { id: ID, url: `${FIXED}/x/options.html`, origin: FIXED },
  'a web page with our path': {
    id: ID,
    url: 'https://evil.example/options.html',
    origin: 'https://evil.example',
  },
  'a web page that carries our origin in its address': {
    id: ID,
    url: `https://evil.example/${FIXED}/options.html`,
    origin: 'https://evil.example',
  },
  'a surface with a foreign origin': { id: ID, url: `${FIXED}/options.html`, origin: 'https://evil.example' },
  'options in a frame': { id: ID, url: `${FIXED}/options.html`, origin: FIXED, frameId: 3, tab: { id: 1 } },
  'the popup in a frame': { id: ID, url: `${FIXED}/popup.html`, origin: FIXED, frameId: 3, tab: { id: 1 } },
  'a content script in a frame': { id: ID, url: web, frameId: 2, tab: { id: 1, url: web } },
  'a content script without a frame': { id: ID, url: web, tab: { id: 1, url: web } },
  'a content script in no tab': { id: ID, url: web, frameId: 0 },
  'a content script on a local file': { id: ID, url: 'file:///etc/passwd', frameId: 0, tab: { id: 1 } },
};

function server() {
  const served: string[] = [];
  const entries = NAMES.map(name => [name, async () => void served.push(name)]);
  const table = Object.fromEntries(entries) as unknown as HandlerTable<null>;
  return { served, listener: serve(table, null, own, () => undefined) };
}

const REFUSED = { ok: false, failure: { kind: 'message-refused' } };

describe('the message table', () => {
  for (const name of NAMES) {
    for (const surface of Object.keys(SURFACES) as Surface[]) {
      const allowed = senders[name].includes(surface);
      it(`${allowed ? 'serves' : 'refuses'} ${name} from ${surface}`, async () => {
        for (const facts of SURFACES[surface]) {
          const { served, listener } = server();
          const answer = await listener({ name, payload: PAYLOADS[name] }, facts);
          if (allowed) expect(answer).toMatchObject({ ok: true });
          else expect(answer).toEqual(REFUSED);
          expect(served).toEqual(allowed ? [name] : []);
        }
      });
    }
    it(`refuses ${name} from whoever cannot be established`, async () => {
      for (const [who, facts] of Object.entries(IMPOSTORS)) {
        const { served, listener } = server();
        expect(await listener({ name, payload: PAYLOADS[name] }, facts), who).toEqual(REFUSED);
        expect(served, who).toEqual([]);
      }
    });
  }
});

describe('a panel outside a page', () => {
  const establish = (url: string, more: SenderFacts = {}) => establishSender({ id: ID, url, ...more }, own);

  it('is about the window its own address names, never about the tab it stands in', () => {
    expect(establish(`${FIXED}/panel.html?window=3`)).toMatchObject({ windowId: 3, tabId: undefined });
    const inTab = { frameId: 0, tab: { id: 8 } };
    expect(establish(`${FIXED}/panel.html?window=3`, inTab)).toMatchObject({ windowId: 3, tabId: undefined });
    expect(establish(`${FIXED}/panel.html?window=all`, inTab)).toMatchObject({
      windowId: undefined,
      tabId: 8,
    });
  });

  it('cannot name a window from within a page', () => {
    const framed = { frameId: 4, tab: { id: 8 } };
    expect(establish(`${DYNAMIC}/panel.html?window=3`, framed)).toMatchObject({
      windowId: undefined,
      tabId: 8,
    });
  });
});

describe('what arrives', () => {
  const [options] = SURFACES.options;

  it('is refused when it is no message, or of a name that only objects have', async () => {
    const { served, listener } = server();
    const odd = [
      undefined,
      null,
      'list-instances',
      7,
      {},
      { name: 'toString' },
      { name: '__proto__' },
      { name: 5 },
    ];
    for (const message of odd) expect(await listener(message, options ?? {})).toEqual(REFUSED);
    expect(served).toEqual([]);
  });

  it('is refused when the payload is not of the contract, also with something beside it', async () => {
    const { served, listener } = server();
    for (const payload of [undefined, {}, { reload: 'yes' }, { reload: true, more: 1 }]) {
      expect(await listener({ name: 'load-playbook', payload }, options ?? {})).toEqual(REFUSED);
    }
    expect(served).toEqual([]);
  });

  it('answers a failure as it is, and a fault of ours without a word of it', async () => {
    const faults: unknown[] = [];
    const table = {
      'list-instances': async () => {
        throw new FailureError({ kind: 'offline' });
      },
      'list-requests': async () => {
        throw new Error('secret');
      },
    } as unknown as HandlerTable<null>;
    const listener = serve(table, null, own, fault => faults.push(fault));
    expect(await listener({ name: 'list-instances', payload: {} }, options ?? {})).toEqual({
      ok: false,
      failure: { kind: 'offline' },
    });
    const answer = await listener({ name: 'list-requests', payload: {} }, options ?? {});
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'unexpected-reply' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(faults).toHaveLength(1);
  });
});
