import { VERDICT_TEXT, type VerdictLevel } from '../../utils/policy/verdict';

export type Launcher = {
  element: HTMLButtonElement;
  setVerdict: (verdict: VerdictLevel | null) => void;
  setExpanded: (expanded: boolean) => void;
};

const SVG = 'http://www.w3.org/2000/svg';

/** The tab at the page's edge that opens the panel; its name begins "AppSec review". */
export function createLauncher(press: () => void): Launcher {
  const element = document.createElement('button');
  element.type = 'button';
  element.className = 'launcher';
  element.addEventListener('click', press);
  const launcher: Launcher = {
    element,
    setVerdict(verdict) {
      const name =
        verdict === null ? 'AppSec review' : `AppSec review: ${VERDICT_TEXT[verdict].toLowerCase()}`;
      element.setAttribute('aria-label', name);
      element.title = name;
      element.dataset.verdict = verdict ?? 'none';
      element.replaceChildren(drawShape(verdict ?? 'none'));
    },
    setExpanded(expanded) {
      element.setAttribute('aria-expanded', String(expanded));
      element.hidden = expanded;
    },
  };
  launcher.setVerdict(null);
  launcher.setExpanded(false);
  return launcher;
}

/** A shape for each answer, so that colour is never the only sign; a diamond until there is one. */
function drawShape(shape: VerdictLevel | 'none'): SVGElement {
  const svg = draw('svg', { viewBox: '0 0 16 16', width: '16', height: '16', 'aria-hidden': 'true' });
  if (shape === 'none') {
    svg.append(draw('path', { d: 'M8 2l6 6-6 6-6-6z', fill: 'currentColor' }));
    return svg;
  }
  const ring = { cx: '8', cy: '8', r: '6', stroke: 'currentColor', 'stroke-width': '2' };
  const fill = shape === 'required' ? 'currentColor' : 'none';
  svg.append(
    draw('circle', { ...ring, fill, ...(shape === 'undetermined' ? { 'stroke-dasharray': '2.4' } : {}) }),
  );
  if (shape === 'recommended') svg.append(draw('path', { d: 'M8 2a6 6 0 0 0 0 12z', fill: 'currentColor' }));
  return svg;
}

function draw(name: string, attributes: Record<string, string>): SVGElement {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element as SVGElement;
}
