import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import type { SearchResult } from '../../utils/counterparts/directory';
import type { NextStep } from '../../utils/failure';
import { useAsk } from './ask';
import { copyText } from './copy-button';
import { useEscape } from './escape';
import './counterpart-search.css';
import './field.css';
import { FailureNotice } from './failure-notice';
import { Icon, type IconName } from './icons';
import { ago, count, useNow } from './time';

export type DirectoryFacts = { groups: number; people: number; loadedAt: number | null } | null;

const KINDS: Record<SearchResult['kind'], IconName> = {
  group: 'group',
  category: 'tag',
  person: 'person',
  stage: 'stage',
};

/** The search box "Find counterpart" and its results: arrows choose, Enter copies the mention. */
export function CounterpartSearch({
  focusAtFirst,
  onStep,
}: {
  focusAtFirst: boolean;
  onStep: (step: NextStep) => void;
}) {
  const { asked, ask, forget } = useAsk('find-counterpart');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const [said, setSaid] = useState('');
  const id = useId();
  const results = asked.state === 'ready' && query.trim() ? asked.value.results : [];

  useEffect(() => {
    setChosen(0);
    if (!query.trim()) return forget();
    const timer = setTimeout(() => void ask({ query: query.trim() }), 80);
    return () => clearTimeout(timer);
  }, [query, ask, forget]);
  useEscape(query !== '', () => setQuery(''));

  const pick = async (result: SearchResult | undefined) => {
    if (!result) return;
    const { mention } = result.counterpart;
    if (!mention) return setSaid(`Nobody is known for ${result.title}.`);
    setSaid((await copyText(mention)) ? `Copied ${mention}` : `Copy it by hand: ${mention}`);
  };
  const onKey = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && results.length > 0) {
      event.preventDefault();
      setChosen((chosen + step + results.length) % results.length);
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) void pick(results[chosen]);
  };

  return (
    <div className="stack">
      <div className="search">
        <Icon name="search" />
        <input
          type="text"
          className="control"
          role="combobox"
          aria-label="Find counterpart"
          placeholder="Group, category, stage or person"
          aria-autocomplete="list"
          aria-expanded={results.length > 0}
          aria-controls={`${id}-results`}
          aria-activedescendant={results.length > 0 ? `${id}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
          // biome-ignore lint/a11y/noAutofocus: the popup is opened to search
          autoFocus={focusAtFirst}
          value={query}
          onChange={event => setQuery(event.currentTarget.value)}
          onKeyDown={onKey}
        />
      </div>
      <p className="small subtle" aria-live="polite" hidden={!said}>
        {said}
      </p>
      {asked.state === 'failed' ? <FailureNotice failure={asked.failure} onStep={onStep} /> : null}
      {asked.state === 'ready' && query.trim() && results.length === 0 ? (
        <p className="small subtle">
          Nothing in the directory matches “{query.trim()}”. Try a label such as group::name, or part of a
          name.
        </p>
      ) : null}
      <div
        className="results"
        role="listbox"
        aria-label="Matches"
        id={`${id}-results`}
        hidden={results.length === 0}
      >
        {results.map((result, place) => (
          <Result
            key={`${result.kind} ${result.key}`}
            id={`${id}-${place}`}
            result={result}
            selected={place === chosen}
            onPick={() => {
              setChosen(place);
              void pick(result);
            }}
          />
        ))}
      </div>
    </div>
  );
}

type ResultProps = { id: string; result: SearchResult; selected: boolean; onPick: () => void };

function Result({ id, result, selected, onPick }: ResultProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled in the search box, which keeps the focus
    <div
      role="option"
      id={id}
      className="result"
      aria-selected={selected}
      tabIndex={-1}
      ref={line => {
        if (selected) line?.scrollIntoView({ block: 'nearest' });
      }}
      onClick={onPick}
    >
      <span className="result__kind">
        <Icon name={KINDS[result.kind]} />
      </span>
      <span>
        <span className="result__title">
          <Marked text={result.title} ranges={result.matches} />
        </span>
        <br />
        <span className="result__subtitle">{result.subtitle}</span>
      </span>
      <span className="result__act">
        {selected && result.counterpart.mention ? <Icon name="enter" /> : null}
      </span>
    </div>
  );
}

/** The text with the given character ranges marked. */
export function Marked({ text, ranges }: { text: string; ranges: [start: number, end: number][] }) {
  const parts = [];
  let from = 0;
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    if (start < from || end <= start) continue;
    parts.push(text.slice(from, start), <mark key={start}>{text.slice(start, end)}</mark>);
    from = end;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}

/** How much the directory holds and how old it is: "60 groups, 249 people, read 2 h ago". */
export function DirectoryAge({ directory }: { directory: DirectoryFacts }) {
  const now = useNow();
  if (!directory) return <span>none is loaded</span>;
  const age = directory.loadedAt === null ? '' : `, read ${ago(directory.loadedAt, now)}`;
  return (
    <span>
      {count(directory.groups, 'group')}, {count(directory.people, 'person', 'people')}
      {age}
    </span>
  );
}
