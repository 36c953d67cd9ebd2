import { type KeyboardEvent, useRef } from 'react';
import './tabs.css';

export type Tab<K extends string> = { key: K; name: string; count?: string | undefined };

type Props<K extends string> = {
  label: string;
  tabs: Tab<K>[];
  selected: K;
  onSelect: (key: K) => void;
};

/** Ids that tie a tab to its panel. */
export const tabId = (key: string) => `tab-${key}`;
export const tabPanelId = (key: string) => `tabpanel-${key}`;

/** A row of tabs: one tab stop, arrows, Home and End move between them. */
export function Tabs<K extends string>({ label, tabs, selected, onSelect }: Props<K>) {
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(tab => tab.key === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[
      event.key
    ];
    const next = to === undefined ? undefined : tabs[to % tabs.length];
    if (!next) return;
    event.preventDefault();
    onSelect(next.key);
    list.current?.querySelector<HTMLElement>(`#${tabId(next.key)}`)?.focus();
  };

  return (
    <div className="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
      {tabs.map(tab => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          id={tabId(tab.key)}
          className="tab"
          aria-selected={tab.key === selected}
          aria-controls={tabPanelId(tab.key)}
          tabIndex={tab.key === selected ? 0 : -1}
          onClick={() => onSelect(tab.key)}
        >
          <span className="tab__name" data-name={tab.name}>
            {tab.name}
          </span>
          {tab.count ? <span className="tab__count"> {tab.count}</span> : null}
        </button>
      ))}
    </div>
  );
}
