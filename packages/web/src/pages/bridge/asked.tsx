import type { Catalogue } from '../../analysis/catalogue.ts';
import { Asked, Choice, Tick } from '../../parts/asked.tsx';
import { IndicatorSearch } from '../../parts/indicator-search.tsx';
import { useSetSearch } from '../../shell/search.ts';
import { bridgeWords, methodNames } from '../../words/bridge.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { bridgeMethods } from './methods.ts';
import { depths, type BridgeSearch } from './search.ts';

interface BridgeAskedProps {
  readonly catalogue: Catalogue;
  readonly search: BridgeSearch;
  readonly indicator: string;
}

/** What is asked: indicator, states, method, depth. Each choice goes into the address. */
export function BridgeAsked({ catalogue, search, indicator }: BridgeAskedProps) {
  const words = useWords(bridgeWords);
  const language = useLanguage();
  const setSearch = useSetSearch();
  const set = (changes: Readonly<Record<string, string | undefined>>): void =>
    setSearch({ ...changes, open: undefined });
  const named = [
    { id: 'plan', name: words.plan },
    { id: 'prior-year', name: words.priorYear },
    { id: 'forecast', name: words.forecast },
    { id: 'actual', name: words.actual },
    ...catalogue.comparators.map(({ id, name }) => ({ id, name: name[language] })),
  ];
  const state = (label: string, key: 'from' | 'to', usual: string) => (
    <Choice
      label={label}
      value={search[key] ?? usual}
      options={named}
      usual={usual}
      onChange={(id) => set({ [key]: id })}
    />
  );
  return (
    <Asked label={words.choose}>
      <IndicatorSearch label={words.indicator} value={indicator} onChange={(id) => set({ indicator: id })} />
      {state(words.from, 'from', 'plan')}
      {state(words.to, 'to', 'actual')}
      <Choice
        label={words.method}
        value={search.method}
        options={bridgeMethods.map((id) => ({ id, name: methodNames[id][language] }))}
        usual="chain"
        onChange={(method) => set({ method })}
      />
      <Choice
        label={words.depth}
        value={String(search.depth)}
        options={depths.map((depth) => ({ id: String(depth), name: String(depth) }))}
        onChange={(depth) => set({ depth })}
      />
      <Tick
        label={words.byEntity}
        isOn={search.isByEntity}
        onChange={(isOn) => set({ by: isOn ? 'entity' : undefined })}
      />
      <Tick label={words.mix} isOn={search.isMixed} onChange={(isOn) => set({ mix: isOn ? 'yes' : undefined })} />
    </Asked>
  );
}
