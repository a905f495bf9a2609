import { useState } from 'react';
import type { DeclaredIndicator, ModelAnswer } from '@overhalf/answers';
import { modelWords } from '../../words/model.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

interface FormulaTreeProps {
  readonly model: ModelAnswer;
  readonly indicator: DeclaredIndicator;
  readonly choose: (id: string) => void;
}

/** What a formula reads, level by level; the ends are what is reported. */
export function FormulaTree({ model, indicator, choose }: FormulaTreeProps) {
  const language = useLanguage();
  const words = useWords(modelWords);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const read = [
    ...new Set((indicator.formula?.operands ?? []).flatMap(({ indicator: id }) => (id === null ? [] : [id]))),
  ];
  return (
    <ul className="formula-tree">
      {read.map((id) => {
        const one = model.indicators.find((other) => other.id === id);
        if (one === undefined) return null;
        const name = one.name[language];
        const isOpen = open.has(id);
        const toggle = (): void => {
          const next = new Set(open);
          if (!next.delete(id)) next.add(id);
          setOpen(next);
        };
        return (
          <li key={id}>
            {one.formula === null ? (
              <span className="toggle" />
            ) : (
              <button
                type="button"
                className="toggle"
                aria-expanded={isOpen}
                aria-label={words.open(name)}
                onClick={toggle}
              >
                {isOpen ? '−' : '+'}
              </button>
            )}
            <button type="button" className="plain quiet" onClick={() => choose(id)}>
              {name}
            </button>{' '}
            <span className="soft">{one.formula === null ? words.reported : one.formula.text}</span>
            {isOpen ? <FormulaTree model={model} indicator={one} choose={choose} /> : null}
          </li>
        );
      })}
    </ul>
  );
}
