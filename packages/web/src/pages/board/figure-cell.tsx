import { useRef, useState, type KeyboardEvent } from 'react';
import type { IndicatorAnswer } from '@overhalf/answers';
import { displayOf, joinUnit, showFigure } from '../../data/show.ts';
import { boardWords } from '../../words/board.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { figureTyped } from './figure-typed.ts';

interface FigureCellProps {
  readonly indicator: IndicatorAnswer;
  readonly value: number | null;
  /** Without changes. */
  readonly before: number | null;
  readonly isChanged: boolean;
  readonly name: string;
  readonly label: (value: string) => string;
  readonly startEditing: () => void;
  readonly change: (value: number) => void;
}

/** A figure that Enter, F2, a click or typing turns into a field. Escape leaves it as it was. */
export function FigureCell({
  indicator,
  value,
  before,
  isChanged,
  name,
  label,
  startEditing,
  change,
}: FigureCellProps) {
  const language = useLanguage();
  const words = useWords(boardWords);
  const [typed, setTyped] = useState<string>();
  const [isWrong, setIsWrong] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const shown = showFigure(indicator, value, language);
  const { factor, unitText } = displayOf(indicator, language);
  const open = (text: string): void => {
    startEditing();
    setIsWrong(false);
    setTyped(text);
  };
  // The focus goes back before anything is drawn anew: a field that had it when taken away would cost a layout. Left, it closes.
  const close = (): void => button.current?.focus({ preventScroll: true });
  const take = (): void => {
    if (typed === undefined) return;
    if (typed.trim() === '' || typed === shown) return close();
    const figure = figureTyped(typed, value === null ? undefined : value * factor);
    if (figure === undefined) return setIsWrong(true);
    close();
    change(figure / factor);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <span className="figure-place">
      <button
        ref={button}
        type="button"
        className={isChanged ? 'figure changed' : 'figure'}
        aria-label={label(joinUnit(shown, unitText, language))}
        {...(isChanged ? { title: showFigure(indicator, before, language) } : {})}
        onClick={() => open(shown === '–' ? '' : shown)}
        onKeyDown={(event) => {
          const isFigure = /^[0-9*+\-=]$/.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
          if (event.key !== 'F2' && !isFigure) return;
          event.preventDefault();
          open(isFigure ? event.key : shown);
        }}
      >
        {shown}
      </button>
      {typed === undefined ? null : (
        <input
          className="figure"
          aria-label={name}
          aria-invalid={isWrong}
          title={isWrong ? words.notANumber : ''}
          inputMode="decimal"
          autoFocus
          value={typed}
          size={Math.max(8, shown.length + 1)}
          onFocus={({ target }) => {
            if (typed.length > 1) target.select();
          }}
          onChange={({ target }) => {
            setIsWrong(false);
            setTyped(target.value);
          }}
          onKeyDown={press}
          onBlur={() => setTyped(undefined)}
        />
      )}
    </span>
  );
}
