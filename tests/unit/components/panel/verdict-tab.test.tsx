import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { emptyPanel, type PanelState } from '../../../../components/panel/panel-state';
import { VerdictTab } from '../../../../components/panel/verdict-tab';
import type { Verdict } from '../../../../utils/policy/verdict';
import { sampleItem, sampleNote, sampleVerdict } from './sample';

const item = sampleItem();
const settled = (over: Partial<PanelState> = {}): PanelState => ({
  ...emptyPanel,
  load: 'settled',
  shown: item.shown,
  item,
  verdict: sampleVerdict(),
  notes: [],
  ...over,
});
const render = (state: PanelState) =>
  renderToStaticMarkup(<VerdictTab state={state} actions={null} unlock={null} onStep={() => undefined} />);
const status = (html: string) => /<p[^>]*role="status"[^>]*>([^<]*)<\/p>/.exec(html);

describe('the status', () => {
  it.each([
    ['required', 'Review required'],
    ['recommended', 'Review recommended'],
    ['not-required', 'Review not required'],
    ['undetermined', 'Cannot tell yet'],
  ] as [Verdict['verdict'], string][])('says %s in words, once', (verdict, words) => {
    const html = render(settled({ verdict: sampleVerdict({ verdict }) }));
    expect(html.match(/role="status"/g)).toHaveLength(1);
    expect(status(html)?.[1]).toBe(words);
    expect(status(html)?.[0]).toContain('aria-busy="false"');
  });

  it('is busy while the answer may still rise', () => {
    const html = render(settled({ load: 'loading', verdict: sampleVerdict({ complete: false }) }));
    expect(status(html)?.[0]).toContain('aria-busy="true"');
  });

  it('is there and empty before anything is known', () => {
    const html = render(emptyPanel);
    expect(status(html)?.[1]).toBe('');
    expect(status(html)?.[0]).toContain('aria-busy="true"');
  });
});

describe('below the status', () => {
  it('stand sentence, priority, reasons with their lines, and what was not seen', () => {
    const html = render(settled());
    expect(html).toContain('because it changes how session tokens are checked.');
    expect(html).toContain('Priority 1: it is about authentication.');
    expect(html).toContain('1 of 44 rules');
    expect(html).toContain(`href="${item.projectUrl}/-/blob/${item.headSha}/lib/auth/session.rb#L41"`);
    expect(html).toContain('  return &lt;b&gt;true&lt;/b&gt;');
    expect(html).toContain('too large for GitLab to show');
    expect(html).toContain('1 rule could not be evaluated');
    expect(html).toContain('42 other rules');
  });

  it('stands the failure with its one next step when there is no answer', () => {
    const failures = {
      page: { kind: 'token-rejected', detail: { reason: 'revoked', since: '2026-03-03' } },
    } as const;
    const html = render({ ...emptyPanel, load: 'settled', shown: item.shown, failures });
    expect(status(html)?.[1]).toBe('Cannot tell yet');
    expect(html).toContain('GitLab refused the token: it was revoked on 2026-03-03.');
    expect(html.match(/<button/g)).toHaveLength(1);
  });

  it('says by whom it was reviewed before, and names a forged note as forged', () => {
    const review = sampleNote({ kind: 'review' });
    const html = render(settled({ notes: [review, sampleNote({ noteId: 6, trusted: false })] }));
    expect(html).toContain('Reviewed before by Dana Eriksen');
    expect(html).toContain('9b1e07d2');
    expect(html).toContain('2 commits since');
    expect(html).toContain('1 forged note');
    expect(render(settled({ notes: [sampleNote({ kind: 'review', trusted: false })] }))).toContain(
      'Not reviewed before',
    );
  });
});
