import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { launch } from '../e2e/harness/profile';
import { startGitLab } from '../gitlab/server';
import { largeChanges } from './large-changes';
import { nextPanel, paintsUntilComplete, recordPaints } from './paints';

cpSync('/work/main/tests/bench/minimal-launcher', '/tmp/mini', { recursive: true });
writeFileSync(
  '/tmp/mini/panel.html',
  '<!doctype html><span role=status aria-busy=true></span><script src=p.js></script>',
);
writeFileSync(
  '/tmp/mini/p.js',
  `const s=document.querySelector('span');setTimeout(()=>{s.textContent='Cannot tell yet'},50);setTimeout(()=>{s.textContent='Review required'},150);setTimeout(()=>{s.setAttribute('aria-busy','false')},300)`,
);
const { state, paths } = largeChanges(3, 100);
const gitlab = await startGitLab({ state });
const b = await launch(mkdtempSync('/tmp/pb-'), { extension: '/tmp/mini' });
await recordPaints(b);
const page = await b.newPage();
await page.goto(gitlab.url + paths[0]);
const p = nextPanel(page);
await page.locator('body > button').click();
console.log(
  await paintsUntilComplete(await p),
  Date.now(),
  await page.evaluate(() => performance.timeOrigin),
);
await b.close();
await gitlab.close();
