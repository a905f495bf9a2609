import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useWorkspace } from '../data/workspace.ts';
import { pageLoaders, type PageName } from '../pages.ts';
import { pageTitles, shellWords } from '../words/shell.ts';
import { useLanguage, useWords } from '../words/use-words.ts';
import { findNamed, type Findable } from './find.ts';
import { useGoTo, type Query } from './search.ts';

interface Goal extends Findable {
  readonly kind: 'page' | 'entity' | 'indicator';
  readonly page: PageName;
  readonly search: Query;
}

const mostShown = 12;

/** Ctrl+K: go to a page, an indicator or an entity by its name. */
export function Palette() {
  const words = useWords(shellWords);
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      setIsOpen(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);
  return (
    <>
      <button type="button" className="plain" aria-keyshortcuts="Control+K" onClick={() => setIsOpen(true)}>
        {words.search} <kbd>Ctrl K</kbd>
      </button>
      <dialog ref={dialog} className="palette" aria-label={words.search} onClose={() => setIsOpen(false)}>
        {isOpen ? <Finder close={() => dialog.current?.close()} /> : null}
      </dialog>
    </>
  );
}

function Finder({ close }: { readonly close: () => void }) {
  const words = useWords(shellWords);
  const language = useLanguage();
  const goals = useGoals();
  const goTo = useGoTo();
  const list = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(
    () =>
      text.trim() === ''
        ? goals.filter(({ kind }) => kind === 'page')
        : findNamed(goals, text, language).slice(0, mostShown),
    [goals, text, language],
  );
  const choose = (goal: Goal | undefined): void => {
    if (goal === undefined) return;
    close();
    goTo(goal.page, goal.search);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') choose(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="text"
        role="combobox"
        aria-label={words.searchHint}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        {...(found[at] === undefined ? {} : { 'aria-activedescendant': `${list}-${at}` })}
        placeholder={words.searchHint}
        autoFocus
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id={list} role="listbox" aria-label={words.search}>
        {found.map((goal, place) => (
          // The keys are those of the field above: its aria-activedescendant names the row.
          <li
            key={goal.key}
            id={`${list}-${place}`}
            role="option"
            aria-selected={place === at}
            onPointerMove={() => setAt(place)}
            onClick={() => choose(goal)}
          >
            <span>{goal.name[language]}</span>
            <span className="soft">
              {goal.kind === 'page' ? words.page : goal.kind === 'entity' ? words.entity : words.indicator}
            </span>
          </li>
        ))}
      </ul>
      <p className="soft" role="status">
        {text.trim() === '' ? '' : found.length === 0 ? words.noResult : words.results(found.length)}
      </p>
    </>
  );
}

function useGoals(): readonly Goal[] {
  const { indicators, entities, root, pages } = useWorkspace();
  return useMemo(
    () => [
      ...[...pageLoaders.keys()]
        .filter((name) => name !== 'explain' && pages.includes(name))
        .map((name): Goal => ({
          key: `page ${name}`,
          kind: 'page',
          id: name,
          name: pageTitles[name],
          page: name,
          search: {},
        })),
      ...entities
        .filter(({ elimination }) => !elimination)
        .map(({ id, name }): Goal => {
          const search = { entity: id === root.id ? undefined : id };
          return { key: `entity ${id}`, kind: 'entity', id, name, page: 'board', search };
        }),
      ...indicators.map(({ id, name }): Goal => ({
        key: `indicator ${id}`,
        kind: 'indicator',
        id,
        name,
        page: 'indicator',
        search: { indicator: id },
      })),
    ],
    [indicators, entities, root, pages],
  );
}
