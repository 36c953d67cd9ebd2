import { describe, expect, it } from 'vitest';
import type { GuardInput } from '../../../utils/review/disclosure';
import { audienceOf, guardNote } from '../../../utils/review/disclosure';
import { answers, reviewTemplate } from './samples';

const base: GuardInput = {
  kind: 'note',
  projectVisibility: 'public',
  confidential: false,
  template: reviewTemplate,
  answers,
  mayWriteInternal: 'unknown',
};
const harmless = { ...answers, sections: { coverage: 'All.', conclusions: 'Fine.' }, items: {} };
const internal = { ...answers, visibility: 'internal' as const };
const confirmed = { ...answers, publicConfirmed: true };

describe('audienceOf', () => {
  it.each([
    ['public', false, false, 'public', 'Anyone on the internet can read this note.'],
    ['internal', false, false, 'signed-in', 'Everyone who is signed in to this GitLab can read this note.'],
    ['private', false, false, 'members', 'Only members of this project can read this note.'],
    ['public', 'unknown', false, 'public', 'Anyone on the internet can read this note.'],
    ['unknown', false, false, 'unknown', 'GitLab did not say who can read this note.'],
  ] as const)(
    '%s project, confidential %s, internal %s: %s',
    (projectVisibility, confidential, isInternal, level, sentence) => {
      expect(audienceOf({ projectVisibility, confidential, internal: isInternal })).toEqual({
        level,
        sentence,
      });
    },
  );

  it('is the members who may see it, for a confidential issue of a public project', () => {
    const audience = audienceOf({ projectVisibility: 'public', confidential: true, internal: false });
    expect(audience.level).toBe('members');
    expect(audience.sentence).toContain('confidential');
  });

  it('is the inner circle for an internal note, wherever it is', () => {
    expect(audienceOf({ projectVisibility: 'public', confidential: false, internal: true }).level).toBe(
      'internal',
    );
  });
});

describe('guardNote', () => {
  it.each([['public'], ['internal']] as const)(
    'leaves vulnerability detail out where %s reads',
    projectVisibility => {
      const result = guardNote({ ...base, projectVisibility });
      expect(result).toMatchObject({
        visibility: 'public',
        omitSections: ['concerns'],
        omitItemDetail: true,
        blocked: null,
      });
      expect(result.warnings).toHaveLength(1);
      expect(result.warnings[0]).toMatch(
        /^Left out: Concerns and which checks failed and the reasons given\. (?:Anyone|Everyone)/,
      );
    },
  );

  it('makes the note internal where that right is established', () => {
    const result = guardNote({ ...base, mayWriteInternal: true });
    expect(result).toMatchObject({
      visibility: 'internal',
      omitSections: [],
      omitItemDetail: false,
      blocked: null,
    });
    expect(result.audience.level).toBe('internal');
    expect(result.warnings[0]).toMatch(/^The note is internal because it holds Concerns/);
  });

  it.each([[false], ['unknown']] as const)(
    'does not take a right that is %s for established',
    mayWriteInternal => {
      expect(guardNote({ ...base, mayWriteInternal }).omitSections).toEqual(['concerns']);
    },
  );

  it("posts everything on the person's word, and says who reads it", () => {
    for (const mayWriteInternal of [true, false, 'unknown'] as const) {
      const result = guardNote({ ...base, answers: confirmed, mayWriteInternal });
      expect(result).toMatchObject({
        visibility: 'public',
        omitSections: [],
        omitItemDetail: false,
        blocked: null,
      });
      expect(result.warnings).toEqual([
        'You confirmed that this may be read here: Concerns and which checks failed and the reasons given. ' +
          'Anyone on the internet can read this note.',
      ]);
    }
  });

  it.each([[false], ['unknown']] as const)(
    'refuses an internal note when the right is %s',
    mayWriteInternal => {
      for (const projectVisibility of ['public', 'internal', 'private', 'unknown'] as const) {
        for (const publicConfirmed of [true, false]) {
          const asked = { ...internal, publicConfirmed };
          const result = guardNote({ ...base, projectVisibility, answers: asked, mayWriteInternal });
          expect(result.visibility).toBe('internal');
          expect(result.blocked).toMatchObject({ confirmable: false });
        }
      }
    },
  );

  it('refuses when it cannot tell who reads', () => {
    const expected = {
      sentence: 'GitLab did not say who can read this project, so nothing is posted.',
      confirmable: false,
    };
    for (const each of [answers, harmless, confirmed]) {
      expect(guardNote({ ...base, projectVisibility: 'unknown', answers: each }).blocked).toEqual(expected);
    }
  });

  it('posts an internal note that was asked for and is possible, without a word', () => {
    for (const projectVisibility of ['public', 'internal', 'private'] as const) {
      const result = guardNote({ ...base, projectVisibility, answers: internal, mayWriteInternal: true });
      expect(result).toMatchObject({ visibility: 'internal', omitSections: [], blocked: null, warnings: [] });
    }
  });

  it('leaves nothing out where only members read', () => {
    for (const exposure of [{ projectVisibility: 'private' as const }, { confidential: true }]) {
      expect(guardNote({ ...base, ...exposure })).toMatchObject({
        visibility: 'public',
        omitSections: [],
        omitItemDetail: false,
        blocked: null,
        warnings: [],
        audience: { level: 'members' },
      });
    }
  });

  it('does not count an issue as confidential that may not be', () => {
    expect(guardNote({ ...base, confidential: 'unknown' }).omitSections).toEqual(['concerns']);
  });

  it('says nothing of a note without detail', () => {
    expect(guardNote({ ...base, answers: harmless })).toMatchObject({
      omitSections: [],
      omitItemDetail: false,
      warnings: [],
    });
  });

  it('guards a checklist by its failures and reasons alone', () => {
    expect(guardNote({ ...base, kind: 'checklist' })).toMatchObject({
      omitSections: [],
      omitItemDetail: true,
    });
    const ticked = { ...answers, items: { permissions: { state: 'pass' as const } } };
    expect(guardNote({ ...base, kind: 'checklist', answers: ticked }).warnings).toEqual([]);
    const reasoned = {
      ...answers,
      items: { permissions: { state: 'pass' as const, reason: 'checked in x.rb' } },
    };
    expect(guardNote({ ...base, kind: 'checklist', answers: reasoned }).omitItemDetail).toBe(true);
  });
});
