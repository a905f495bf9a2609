import type { ReviewedContract } from '@overhalf/answers';
import { showFigure, showWithUnit } from '../../data/show.ts';
import { printChange, type Change } from '../../data/what-if/changes.ts';
import type { Tried } from '../../data/what-if/engine.ts';
import type { Reached } from '../../data/what-if/reach.ts';
import { useWorkspace } from '../../data/workspace.ts';
import { boardWords } from '../../words/board.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

interface WhatIfBarProps {
  readonly changes: readonly Change[];
  /** The contracts without changes. */
  readonly before: readonly ReviewedContract[];
  readonly reached: Tried['reached'];
  readonly isReady: boolean;
  readonly setChanges: (changes: readonly Change[]) => void;
}

/** What is tried out, and the way back. Nothing of it is written anywhere. */
export function WhatIfBar({ changes, before, reached, isReady, setChanges }: WhatIfBarProps) {
  const words = useWords(boardWords);
  const language = useLanguage();
  const { indicatorBy } = useWorkspace();
  const wayOf = ({ isReached, isPlaced, figures, entities }: Reached): string =>
    isReached ? (isPlaced ? words.placed : words.spread(figures, entities)) : words.unreachable;
  const told = changes.map((change, place) => {
    const line = before.find(({ id }) => id === change.contract)?.lines.find(({ id }) => id === change.line);
    const indicator = indicatorBy.get(line?.indicator ?? '');
    if (line === undefined || indicator === undefined) return { change, name: change.line, text: printChange(change) };
    const name = line.name[language];
    const was = showFigure(indicator, change.what === 'target' ? line.target : line.value, language);
    const becomes = showWithUnit(indicator, change.value, language);
    if (change.what === 'target') return { change, name, text: words.targetBecame(name, was, becomes) };
    const way = reached[place];
    const how = way === undefined ? undefined : wayOf(way);
    const text = words.actualBecame(name, was, becomes);
    return {
      change,
      name,
      text: how === undefined ? text : language === 'en' ? `${text} (${how})` : `${text}（${how}）`,
    };
  });
  return (
    <section className="what-if" aria-label={words.tried} hidden={changes.length === 0}>
      {changes.length === 0 ? null : (
        <>
          <strong role="status">{words.whatIf(changes.length)}</strong>
          <ul>
            {told.map(({ change, name, text }) => (
              <li key={printChange(change)}>
                {text}{' '}
                <button
                  type="button"
                  className="plain"
                  aria-label={words.discardOne(name)}
                  onClick={() => setChanges(changes.filter((one) => one !== change))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
          {isReady ? null : <span className="soft">{words.calculating}</span>}
          <button type="button" onClick={() => setChanges([])}>
            {words.discard}
          </button>
        </>
      )}
    </section>
  );
}
