import type { Bilingual } from '@overhalf/core';
import { useWorkspace } from '../../data/workspace.ts';
import { IndicatorSearch } from '../../parts/indicator-search.tsx';
import { dataWords } from '../../words/data.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { EntityChoice } from './entity-choice.tsx';
import type { Mendable } from './mendable.ts';
import type { Staged } from './staged.ts';

interface NamePickerProps {
  readonly name: Extract<Mendable, { readonly kind: 'name' }>;
  readonly staged: Staged;
}

/** Says what a word of the file means in the model: once, for all its cells. */
export function NamePicker({ name: { of, name, nearest }, staged }: NamePickerProps) {
  const { entities, indicators } = useWorkspace();
  const language = useLanguage();
  const words = useWords(dataWords);
  const chosen = staged.mapping.names?.[of]?.[name];
  const meant = named(of === 'entities' ? entities : indicators, nearest);
  return (
    <div className="name-picker">
      {of === 'entities' ? (
        <EntityChoice
          label={words.meansEntity(name)}
          none={words.notYet}
          value={chosen ?? ''}
          onChange={(id) => staged.setName(of, name, id === '' ? undefined : id)}
        />
      ) : (
        <IndicatorSearch
          label={words.meansIndicator(name)}
          value={chosen}
          onChange={(id) => staged.setName(of, name, id)}
        />
      )}
      {meant === undefined || chosen === meant.id ? null : (
        <button type="button" className="plain" onClick={() => staged.setName(of, name, meant.id)}>
          {words.takeIt(meant.name[language])}
        </button>
      )}
    </div>
  );
}

interface Named {
  readonly id: string;
  readonly name: Bilingual;
}

/** What is called so: by its id or its name in either language. */
function named(all: readonly Named[], text: string | undefined): Named | undefined {
  return all.find(({ id, name }) => text !== undefined && [id, name.en, name.zh].includes(text));
}
