import { useMemo } from 'react';
import type { EntityAnswer } from '@overhalf/answers';
import { treeOf } from '../../parts/entity-picker.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { modelWords } from '../../words/model.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

/** The entities as they belong to each other in the last month with figures. */
export function EntityList({ entities }: { readonly entities: readonly EntityAnswer[] }) {
  const words = useWords(modelWords);
  const language = useLanguage();
  const rows = useMemo(() => {
    const childrenOf = new Map<string | null, EntityAnswer[]>();
    for (const entity of entities) childrenOf.set(entity.parent, [...(childrenOf.get(entity.parent) ?? []), entity]);
    return treeOf(childrenOf);
  }, [entities]);
  return (
    <section aria-labelledby="model-entities">
      <h2 id="model-entities">{words.entities}</h2>
      <ul className="entities">
        {rows.map(({ entity, depth }) => (
          <li key={entity.id} style={{ paddingLeft: `${depth * 1.2}rem` }}>
            <PageLink to="board" search={{ entity: depth === 0 ? undefined : entity.id }}>
              {entity.name[language]}
            </PageLink>{' '}
            <span className="soft">{entity.id}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
