import { useId, useState } from 'react';
import type { IndicatorAnswer } from '@overhalf/answers';
import { useWorkspace } from '../data/workspace.ts';
import { partsWords } from '../words/parts.ts';
import { useLanguage, useWords } from '../words/use-words.ts';

interface IndicatorSearchProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly onChange: (indicator: string) => void;
  readonly isOffered?: (indicator: IndicatorAnswer) => boolean;
}

/** A field that takes an indicator by its id or its name in either language. */
export function IndicatorSearch({ label, value, onChange, isOffered = () => true }: IndicatorSearchProps) {
  const { indicators, indicatorBy } = useWorkspace();
  const language = useLanguage();
  const words = useWords(partsWords);
  const id = useId();
  const current = indicatorBy.get(value ?? '')?.name[language] ?? value ?? '';
  const [typed, setTyped] = useState<string>();
  const offered = indicators.filter(isOffered);
  const find = (text: string): IndicatorAnswer | undefined => {
    const wanted = text.trim().toLowerCase();
    return offered.find(({ id: own, name }) => [own, name.en.toLowerCase(), name.zh].includes(wanted));
  };
  const take = (text: string): void => {
    const found = find(text);
    setTyped(found === undefined ? text : undefined);
    if (found !== undefined && found.id !== value) onChange(found.id);
  };
  const isUnknown = typed !== undefined && typed !== '' && find(typed) === undefined;
  return (
    <label>
      <span>{label}</span>
      <input
        type="text"
        role="combobox"
        aria-expanded="false"
        aria-autocomplete="list"
        list={id}
        value={typed ?? current}
        aria-invalid={isUnknown}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => take(target.value)}
        onBlur={() => setTyped(undefined)}
      />
      <datalist id={id}>
        {offered.map(({ id: own, name }) => (
          <option key={own} value={name[language]}>
            {own}
          </option>
        ))}
      </datalist>
      <span className="hidden" role="status">
        {isUnknown ? words.nothingFound : ''}
      </span>
    </label>
  );
}
