import { describe, expect, it } from 'vitest';
import { parseNote } from '../../../utils/review/parse-note';
import { missingSections, renderChecklist, renderNote } from '../../../utils/review/render-note';
import { countTasks } from '../../gitlab/markdown/tasks';
import { extractCommands } from '../../gitlab/quick-actions/extract';
import { hostileTexts } from './hostile-texts';
import { answers, HEAD, input, requestTemplate, reviewTemplate, scanTemplate } from './samples';

const MARKER =
  '<!-- counterpart:v1 kind=review id=0b5f6a1e-6f3c-4d8e-9a1b-2c3d4e5f6a7b ' +
  `head=${HEAD} template=merge-request-review policy=default@1 -->`;

describe('renderNote', () => {
  it('writes a review', () => {
    expect(renderNote(input)).toBe(
      `${MARKER}\n\n### Merge-request review\n\nAt commit ${HEAD}.\n\n` +
        '#### Coverage <!-- section=coverage -->\n\nAll of `lib/auth`.\n\n' +
        '#### Concerns <!-- section=concerns -->\n\nA token never expires.\n\n' +
        '#### Conclusions <!-- section=conclusions -->\n\nNot yet.\n\n' +
        'Checklist: 3 of 4 checks answered: 1 passed, 1 failed, 1 not applicable. <!-- checklist -->',
    );
  });

  it('leaves out what the guard leaves out', () => {
    const body = renderNote({ ...input, omitSections: ['concerns'], omitItemDetail: true });
    expect(body).not.toMatch(/Concerns|token|failed|no limit/);
    expect(body).toContain('Checklist: 3 of 4 checks answered. <!-- checklist -->');
  });

  it('says of a required section that it is empty and leaves an optional one out', () => {
    const body = renderNote({ ...input, answers: { ...answers, sections: {}, items: {} } });
    expect(body).toContain('#### Coverage <!-- section=coverage -->\n\n_Not answered._');
    expect(body).not.toMatch(/Concerns|Checklist/);
  });

  it('begins a request with the one mention that is meant, and has no commit for an issue', () => {
    const body = renderNote({ ...input, template: requestTemplate, headSha: null });
    expect(body.split('\n\n').slice(1, 4)).toEqual([
      '/cc @sample-org/appsec',
      '### Review request',
      '#### Coverage <!-- section=coverage -->',
    ]);
    expect(extractCommands(body)).toEqual({
      text: body,
      commands: [],
    });
  });

  it.each([null, 'nobody', '@a\n/close', '@a b'])('mentions nobody for the handle %j', handle => {
    const body = renderNote({ ...input, template: requestTemplate, handle });
    expect(body).not.toMatch(/^\//m);
  });

  it('holds the checklist of a scan request', () => {
    const body = renderNote({ ...input, template: scanTemplate });
    expect(body).toContain(
      '#### Checklist <!-- checklist -->\n\n- [x] Permissions are checked <!-- item=permissions -->',
    );
  });

  it('carries hostile answers without acting', () => {
    for (const text of hostileTexts(300, 11)) {
      const hostile = {
        ...answers,
        sections: { coverage: text, concerns: text, conclusions: text },
        items: { permissions: { state: 'fail' as const, reason: text } },
      };
      for (const body of [
        renderNote({ ...input, answers: hostile }),
        renderChecklist({ ...input, answers: hostile }),
        renderNote({ ...input, template: scanTemplate, handle: null, answers: hostile }),
      ]) {
        expect(extractCommands(body), JSON.stringify(text)).toEqual({ text: body, commands: [] });
        const parsed = parseNote(body);
        expect(parsed?.marker.reviewId).toBe(input.reviewId);
        expect(
          Object.keys(parsed?.items ?? {}).every(id => reviewTemplate.items.some(item => item.id === id)),
        ).toBe(true);
      }
    }
  });
});

describe('renderChecklist', () => {
  it('writes a task list that GitLab counts', () => {
    const body = renderChecklist(input);
    expect(body).toBe(
      `${MARKER.replace('kind=review', 'kind=checklist')}\n\n### Merge-request review: checklist\n\nAt commit ${HEAD}.\n\n` +
        '- [x] Permissions are checked <!-- item=permissions -->\n' +
        '- [ ] **Fail** Input is limited <!-- item=input -->\n  - Reason: no limit on size\n' +
        '- [~] Secrets stay secret <!-- item=secrets -->\n  - Reason: none here\n' +
        '- [ ] Tests refuse <!-- item=tests -->',
    );
    expect(countTasks(body)).toEqual({ count: 3, completed_count: 1 });
  });

  it('shows no failure and no reason where the guard leaves them out', () => {
    const body = renderChecklist({ ...input, omitItemDetail: true });
    expect(body).not.toMatch(/Fail|Reason/);
  });
});

describe('missingSections', () => {
  it('names required sections without text', () => {
    expect(missingSections(reviewTemplate, answers)).toEqual([]);
    expect(missingSections(reviewTemplate, { ...answers, sections: { coverage: ' \n' } })).toEqual([
      'Coverage',
      'Conclusions',
    ]);
  });
});
