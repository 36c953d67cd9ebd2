import { describe, expect, it } from 'vitest';
import { builtInFiles, builtInPlaybook, parseOrganisationPlaybook } from '../../../utils/playbook/built-in';
import { parsePlaybook } from '../../../utils/playbook/parse-playbook';

describe('the built-in playbook', () => {
  it('has no error', () => {
    const parsed = parsePlaybook(builtInFiles);
    expect('errors' in parsed ? parsed.errors : []).toEqual([]);
  });

  it('offers its templates and no team', () => {
    const playbook = builtInPlaybook();
    expect(playbook.team).toBeNull();
    expect(playbook.counterparts).toEqual({ directory: null, projectPaths: [], fallback: { mention: null } });
    expect(playbook.templates.map(template => template.id)).toEqual([
      'merge-request-review',
      'review-request',
      'scan-review-request',
      'security-review',
      'threat-model',
      'review-dependencies',
      'security-fix-verification',
    ]);
  });

  it('names each check of all templates but once, so that an answer never moves to another text', () => {
    const { templates } = builtInPlaybook();
    const items = templates.flatMap(template => template.items.map(item => item.id));
    expect(items.filter((id, at) => items.indexOf(id) !== at)).toEqual([]);
  });

  it('names no real handle, project or link', () => {
    const { team, counterparts, templates, labels } = builtInPlaybook();
    const data = JSON.stringify({ team, counterparts, templates, labels });
    expect(data).not.toMatch(/@|https?:|gitlab-(?:com|org)|example_company/);
  });
});

describe("an organisation's playbook", () => {
  const main = 'format: 1\nname: ours\nversion: "7"\n';

  it('takes what it does not hold from the built-in one', () => {
    const parsed = parseOrganisationPlaybook({ 'playbook.yml': main });
    if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
    expect(parsed.playbook.name).toBe('ours');
    expect(parsed.playbook.policy).toEqual(builtInPlaybook().policy);
    expect(parsed.playbook.labels).toEqual(builtInPlaybook().labels);
    expect(parsed.playbook.templates).toHaveLength(7);
  });

  it('renames a label and takes one away everywhere', () => {
    const labels = 'labels:\n  workflow-complete: Done\n  planning-complete: null\n';
    const parsed = parseOrganisationPlaybook({ 'playbook.yml': main + labels });
    if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
    const review = parsed.playbook.templates.find(template => template.id === 'merge-request-review');
    expect(review?.labels.offered).toContain('Done');
    expect(review?.labels.offered).not.toContain('sec-planning::complete');
    expect(review?.labels.preselected).toEqual(['Done', 'AppSecWorkType::SecurityMRReview']);
    expect(parsed.playbook.labels).not.toHaveProperty('planning-complete');
  });

  it('is an error without its own playbook.yml', () => {
    expect(parseOrganisationPlaybook({})).toEqual({
      errors: [{ file: 'playbook.yml', line: 1, column: 1, message: 'The file is missing.' }],
    });
  });
});
