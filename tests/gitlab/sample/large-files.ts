/** The lines of two files of merge request 137 that GitLab's pages and its list of diffs leave out. */

const LINES = 1500;

/** One line of the built bundle; the version stands in each, so that every line changes. */
function bundleLine(version: number, index: number): string {
  const name = `p${index.toString(36)}`;
  return `export const ${name}=(c)=>c.v${version}("part-${index}",c.price*${index % 97},c.label||"none");`;
}

function bundle(version: number): string[] {
  return Array.from({ length: LINES }, (_, index) => bundleLine(version, index));
}

/** Main's content of the bundle. */
export function bundleBefore(): string {
  return `${bundle(1).join('\n')}\n`;
}

/** Every line of the bundle replaced: more than the 200 KiB that GitLab shows of one file. */
export function bundleDiff(): string {
  const removed = bundle(1).map(line => `-${line}\n`);
  const added = bundle(2).map(line => `+${line}\n`);
  return [`@@ -1,${LINES} +1,${LINES} @@\n`, ...removed, ...added].join('');
}

/** A new file whose lines matter to a review: it writes what an address says into the page. */
export const GALLERY_DIFF = `@@ -0,0 +1,9 @@
+export function showPicture(frame: HTMLElement): void {
+  const picture = new URLSearchParams(location.search).get('picture') ?? 'hero.png';
+  frame.innerHTML = '<img src="/assets/images/' + picture + '">';
+}
+
+export function nextPicture(pictures: string[], now: string): string {
+  const at = pictures.indexOf(now);
+  return pictures[(at + 1) % pictures.length] ?? now;
+}
`;
