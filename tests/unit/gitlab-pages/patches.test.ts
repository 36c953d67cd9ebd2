import { describe, expect, test } from 'vitest';
import { applyDiff, applyDiffs, hunkMistakes, parsePatch } from '../../gitlab/sample/patches';

const PATCH = `diff --git a/old.txt b/new.txt
similarity index 80%
rename from old.txt
rename to new.txt
index 1111111..2222222 100755
--- a/old.txt
+++ b/new.txt
@@ -1,2 +1,3 @@
 one
-two
+2
+three
diff --git a/added.txt b/added.txt
new file mode 100644
index 0000000..3333333
--- /dev/null
+++ b/added.txt
@@ -0,0 +1 @@
+hello
diff --git a/gone.txt b/gone.txt
deleted file mode 100644
index 4444444..0000000
--- a/gone.txt
+++ /dev/null
@@ -1 +0,0 @@
-bye
`;

describe('parsePatch', () => {
  const [renamed, added, gone] = parsePatch(PATCH);

  test('keeps the hunks and leaves the header out', () => {
    expect(renamed?.diff).toBe('@@ -1,2 +1,3 @@\n one\n-two\n+2\n+three\n');
  });

  test('says what happened to each file', () => {
    expect(renamed).toMatchObject({ old_path: 'old.txt', new_path: 'new.txt', renamed_file: true });
    expect(renamed).toMatchObject({ a_mode: '100755', b_mode: '100755' });
    expect(added).toMatchObject({ new_file: true, a_mode: '0', b_mode: '100644', old_path: 'added.txt' });
    expect(gone).toMatchObject({ deleted_file: true, b_mode: '0' });
  });
});

describe('applyDiffs', () => {
  test('leads from the files before to the files after', () => {
    const before = { 'old.txt': 'one\ntwo\n', 'gone.txt': 'bye\n', 'kept.txt': 'kept\n' };
    expect(applyDiffs(before, parsePatch(PATCH))).toEqual({
      'new.txt': 'one\n2\nthree\n',
      'added.txt': 'hello\n',
      'kept.txt': 'kept\n',
    });
  });

  test('refuses a diff of other files', () => {
    expect(() => applyDiffs({}, parsePatch(PATCH))).toThrow('There is no old.txt');
    expect(() => applyDiff('one\nzwei\n', '@@ -1,2 +1,1 @@\n one\n-two\n')).toThrow('Line 2');
  });
});

describe('hunkMistakes', () => {
  test('finds a header that counts wrong', () => {
    expect(hunkMistakes('@@ -1,2 +1,2 @@\n one\n-two\n+2\n')).toEqual([]);
    expect(hunkMistakes('@@ -1,3 +1,2 @@\n one\n-two\n+2\n')).toEqual(['@@ -1,3 +1,2 @@: off by -1 +0']);
    expect(hunkMistakes('no hunk\n')).toEqual(['"no hunk" stands before any hunk']);
  });
});
