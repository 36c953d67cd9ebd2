import { describe, expect, it } from 'vitest';
import type { Change, ChangedFile } from '../../../utils/change/change';
import { coverageOf } from '../../../utils/review/coverage';
import { neutralise } from '../../../utils/review/neutralise';

const file = (newPath: string, fields: Partial<ChangedFile> = {}): ChangedFile => ({
  oldPath: newPath,
  newPath,
  status: 'modified',
  role: 'code',
  language: undefined,
  hunks: [
    {
      header: '',
      lines: [
        { kind: 'added', newLine: 1, text: 'x' },
        { kind: 'context', text: 'y' },
      ],
    },
  ],
  ...fields,
});
const change = (files: ChangedFile[], notSeen: Change['notSeen'] = []): Change => ({
  kind: 'merge-request',
  title: '',
  description: '',
  labels: [],
  author: { username: 'mika', bot: false },
  draft: false,
  sourceBranch: 'a',
  targetBranch: 'main',
  files,
  notSeen,
});

describe('coverageOf', () => {
  it('groups files by folder and counts what was seen', () => {
    const files = [
      file('lib/auth/session.rb'),
      file('lib/auth/token.rb', { status: 'added' }),
      file('spec/auth/session_spec.rb', { role: 'test', hunks: [] }),
      file('Gemfile.lock', {
        role: 'lock',
        hunks: [{ header: '', lines: [{ kind: 'removed', text: 'z' }] }],
      }),
    ];
    expect(
      coverageOf(change(files, [{ path: 'vendor/app.min.js', reason: 'too-large', loadable: false }])),
    ).toBe(
      '4 files: 2 code files, 1 test, 1 dependency file, 2 added and 1 removed lines seen.\n\n' +
        '- `lib/auth/`: `session.rb`, `token.rb` (added)\n- `spec/auth/`: `session_spec.rb`\n- top folder: `Gemfile.lock`\n\n' +
        'Not seen:\n\n- `vendor/app.min.js`: too large to show',
    );
  });

  it('says that GitLab did not list everything', () => {
    expect(coverageOf(change([], [{ reason: 'cut-off', loadable: false }]))).toContain(
      '- Files that GitLab did not list: cut off by GitLab',
    );
  });

  it('stays short for a large change', () => {
    const files = Array.from({ length: 3000 }, (_, index) => file(`folder-${index % 100}/file-${index}.ts`));
    const text = coverageOf(change(files));
    expect(text).toContain('and 18 more');
    expect(text).toContain('- and 60 more folders');
    expect(text.length).toBeLessThan(20_000);
  });

  it('quotes hostile names so that neutralising finds nothing to do', () => {
    const text = coverageOf(change([file('docs/`@root`/-->\n/close\u202e.md'), file('@all')]));
    expect(neutralise(text)).toBe(text);
    expect(text).toContain('{U+202E}');
  });

  it('is empty for an issue', () => {
    expect(coverageOf({ ...change([]), kind: 'issue' })).toBe('');
  });
});
