import { describe, expect, it } from 'vitest';
import { splitPatch } from '../../../utils/gitlab/split-patch';

const PATCH = `diff --git a/app/one.rb b/app/one.rb
index 111..222 100644
--- a/app/one.rb
+++ b/app/one.rb
@@ -1 +1 @@
-old
+diff --git a/x b/x
diff --git a/new name.txt b/new name.txt
new file mode 100755
index 000..222
--- /dev/null
+++ b/new name.txt
@@ -0,0 +1 @@
+--- a/fake
diff --git a/gone.txt b/gone.txt
deleted file mode 100644
index 222..000
--- a/gone.txt
+++ /dev/null
@@ -1 +0,0 @@
-bye
diff --git a/from.md b/to.md
similarity index 100%
rename from from.md
rename to to.md
diff --git a/pic.png b/pic.png
new file mode 100644
index 000..333
Binary files /dev/null and b/pic.png differ
`;

describe('splitPatch', () => {
  const files = splitPatch(PATCH);

  it('finds every file, and takes lines of code for nothing else', () => {
    expect(files.map(file => [file.old_path, file.new_path])).toEqual([
      ['app/one.rb', 'app/one.rb'],
      ['new name.txt', 'new name.txt'],
      ['gone.txt', 'gone.txt'],
      ['from.md', 'to.md'],
      ['pic.png', 'pic.png'],
    ]);
  });

  it('says what happened to each', () => {
    const flags = files.map(file => [file.new_file, file.deleted_file, file.renamed_file]);
    expect(flags).toEqual([
      [false, false, false],
      [true, false, false],
      [false, true, false],
      [false, false, true],
      [true, false, false],
    ]);
  });

  it('keeps the lines byte for byte, without the header', () => {
    expect(files[0]?.diff).toBe('@@ -1 +1 @@\n-old\n+diff --git a/x b/x\n');
    expect(files[1]?.diff).toBe('@@ -0,0 +1 @@\n+--- a/fake\n');
    expect(files[3]?.diff).toBe('');
    expect(files[4]?.diff).toBe('Binary files /dev/null and b/pic.png differ\n');
  });

  it('leaves out what has no names, and makes nothing of nothing', () => {
    expect(splitPatch('diff --git "a/odd" "b/odd"\nindex 1..2\n')).toEqual([]);
    expect(splitPatch('')).toEqual([]);
  });
});
