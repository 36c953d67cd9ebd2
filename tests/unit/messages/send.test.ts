import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SEND_DEADLINE_MS, send } from '../../../utils/messages/send';

const runtime = vi.hoisted(() => ({ sendMessage: vi.fn<(message: unknown) => Promise<unknown>>() }));
vi.mock('webextension-polyfill', () => ({ default: { runtime } }));

const shown = {
  instanceUrl: 'https://gitlab.example.com',
  page: { kind: 'issue' as const, projectPath: 'a/b', iid: 1 },
};
const post = () =>
  send('post-note', {
    shown,
    kind: 'note',
    draft: {
      answers: {
        templateId: 't',
        sections: {},
        items: {},
        labels: [],
        visibility: 'public',
        publicConfirmed: false,
      },
      reviewId: '2f6a3a52-6e8f-4d3c-8d0a-0d4b8b1d9a11',
      savedAt: 1,
    },
    seen: { digest: 'd', headSha: null },
  });

beforeEach(() => {
  vi.useFakeTimers();
  runtime.sendMessage.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('send', () => {
  it('carries name and payload and gives the answer', async () => {
    runtime.sendMessage.mockResolvedValue({ ok: true, value: null });
    expect(await send('panel-opened', { open: true })).toEqual({ ok: true, value: null });
    expect(runtime.sendMessage.mock.calls).toEqual([[{ name: 'panel-opened', payload: { open: true } }]]);
  });

  it('asks a reading once more when the channel is lost', async () => {
    runtime.sendMessage.mockRejectedValueOnce(new Error('message channel closed'));
    runtime.sendMessage.mockResolvedValueOnce({ ok: true, value: [] });
    expect(await send('list-instances', {})).toEqual({ ok: true, value: [] });
  });

  it('sends a write once, and says that its outcome is unknown', async () => {
    runtime.sendMessage.mockRejectedValue(new Error('Receiving end does not exist'));
    expect(await post()).toEqual({ ok: false, failure: { kind: 'outcome-unknown' } });
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
  });

  it('takes no answer at all for a lost channel', async () => {
    runtime.sendMessage.mockResolvedValue(undefined);
    expect(await post()).toMatchObject({ failure: { kind: 'outcome-unknown' } });
    expect(await send('list-instances', {})).toMatchObject({ ok: false, failure: { kind: 'timed-out' } });
  });

  it('gives up before Firefox does', async () => {
    runtime.sendMessage.mockReturnValue(new Promise(() => undefined));
    const pending = post();
    await vi.advanceTimersByTimeAsync(SEND_DEADLINE_MS);
    expect(await pending).toEqual({ ok: false, failure: { kind: 'outcome-unknown' } });
    expect(SEND_DEADLINE_MS).toBeLessThan(30_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
