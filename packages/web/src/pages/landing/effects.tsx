import { useState } from 'react';
import { yearMonths } from '../../analysis/moment.ts';
import { Asked, Choice, Tick } from '../../parts/asked.tsx';
import { EntityPicker } from '../../parts/entity-picker.tsx';
import { IndicatorSearch } from '../../parts/indicator-search.tsx';
import { useLooking } from '../../data/workspace.ts';
import { useSetSearch } from '../../shell/search.ts';
import { landingWords } from '../../words/landing.ts';
import { useWords } from '../../words/use-words.ts';
import { effectText } from './effect-text.ts';

interface EffectsProps {
  readonly effects: readonly string[];
  readonly through: string;
}

/** What directives promise on top: listed, taken away, added. All of it stands in the address. */
export function Effects({ effects, through }: EffectsProps) {
  const words = useWords(landingWords);
  const setSearch = useSetSearch();
  const { entity } = useLooking();
  const months = yearMonths(through, 1).months.filter((month) => month > through);
  const [draft, setDraft] = useState({
    indicator: '',
    entity: entity.id,
    from: months[0] ?? through,
    to: months.at(-1) ?? through,
    amount: '',
    isPerMonth: false,
    percent: '100',
  });
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const isWhole = draft.indicator !== '' && draft.amount.trim() !== '';
  const month = (label: string, key: 'from' | 'to') => (
    <Choice
      label={label}
      value={draft[key]}
      options={months.map((id) => ({ id, name: id }))}
      onChange={(id) => change({ [key]: id })}
    />
  );
  if (months.length === 0) return null;
  return (
    <section className="no-print">
      <h2>{words.effects}</h2>
      {effects.length === 0 ? null : (
        <ul className="effects">
          {effects.map((text) => (
            <li key={text}>
              {text}{' '}
              <button
                type="button"
                className="plain"
                aria-label={words.remove(text)}
                onClick={() => setSearch({ effect: effects.filter((one) => one !== text) })}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <Asked
        label={words.effects}
        submit={() => {
          if (isWhole) setSearch({ effect: [...effects, effectText(draft)] });
        }}
      >
        <IndicatorSearch
          label={words.effectIndicator}
          value={draft.indicator}
          onChange={(indicator) => change({ indicator })}
          isOffered={({ derived, better }) => !derived || better !== 'none'}
        />
        <EntityPicker label={words.effectEntity} value={draft.entity} onChange={(id) => change({ entity: id })} />
        {month(words.effectFrom, 'from')}
        {month(words.effectTo, 'to')}
        <label>
          <span>{words.effectAmount}</span>
          <input
            type="text"
            size={8}
            placeholder={words.effectHint}
            value={draft.amount}
            onChange={({ target }) => change({ amount: target.value })}
          />
        </label>
        <Tick label={words.effectPerMonth} isOn={draft.isPerMonth} onChange={(isPerMonth) => change({ isPerMonth })} />
        <label>
          <span>{words.effectFactor}</span>
          <input
            type="number"
            min={0}
            max={100}
            value={draft.percent}
            onChange={({ target }) => change({ percent: target.value })}
          />
        </label>
        <button type="submit" disabled={!isWhole}>
          {words.add}
        </button>
      </Asked>
    </section>
  );
}
