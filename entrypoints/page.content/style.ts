/**
 * GitLab's own tokens reach in here by inheritance; the fallbacks are for servers that lack them.
 *
 * Beside the page the panel stays below GitLab's sidebar menus (600); over the page it lies above them and below
 * GitLab's dialogs (1040).
 *
 * Nothing may lie over the frame, not by a pixel: the browser would call it covered, and writing would wait for ever.
 */
export const STYLE = `
:host{all:initial;position:fixed;top:var(--top,0);right:0;z-index:500;display:block;font:14px/20px sans-serif;
--bg:var(--gl-background-color-default,#fff);--line:var(--gl-border-color-default,#dcdcde);
--ring:var(--gl-focus-ring-outer-color,#1f75cb);--text:var(--gl-text-color-default,#3a383f);
--warning:var(--gl-text-color-warning,#995715);--info:var(--gl-text-color-link,#2f5ca0)}
:host([over]){z-index:1010}
:host-context(.gl-dark){--bg:var(--gl-background-color-default,#18171d);--line:var(--gl-border-color-default,#4c4b51);
--ring:var(--gl-focus-ring-outer-color,#428fdc);--text:var(--gl-text-color-default,#ececef);
--warning:var(--gl-text-color-warning,#d99530);--info:var(--gl-text-color-link,#9dc7f1)}
[hidden]{display:none!important}
.launcher{box-sizing:border-box;display:grid;place-items:center;width:40px;height:40px;margin:104px 0 0;padding:0;
border:1px solid var(--line);border-right:0;border-radius:8px 0 0 8px;background:var(--bg);color:var(--text);
box-shadow:0 1px 4px #0003;cursor:pointer}
.launcher[data-verdict=required]{color:var(--warning)}
.launcher[data-verdict=recommended]{color:var(--info)}
.launcher:focus-visible,.grip:focus-visible{outline:2px solid var(--ring);outline-offset:-2px}
.panel{position:fixed;top:var(--top,0);right:0;bottom:0;display:flex;max-width:100vw;background:var(--bg);
border-left:1px solid var(--line)}
.panel.over{box-shadow:0 4px 12px #0005}
.panel.dragging iframe{pointer-events:none}
.grip{flex:none;width:6px;cursor:col-resize;touch-action:none}
iframe{flex:1;min-width:0;border:0}
@media print{:host{display:none!important}}
`;
