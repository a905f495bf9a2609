import type { EntityAnswer } from '@overhalf/answers';
import { useWorkspace } from '../data/workspace.ts';
import { useLanguage } from '../words/use-words.ts';
import { Choice } from './asked.tsx';

interface EntityPickerProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (entity: string) => void;
  /** Which are offered; all, unless told. */
  readonly isOffered?: (entity: EntityAnswer) => boolean;
}

/** The tree of entities as a list to choose from, each under its parent. */
export function EntityPicker({ label, value, onChange, isOffered = () => true }: EntityPickerProps) {
  const { childrenOf } = useWorkspace();
  const language = useLanguage();
  const rows = treeOf(childrenOf).filter(({ entity }) => isOffered(entity) || entity.id === value);
  const options = rows.map(({ entity, depth }) => ({
    id: entity.id,
    name: `${'\u2003'.repeat(depth)}${entity.name[language]}`,
  }));
  return <Choice label={label} value={value} options={options} onChange={onChange} />;
}

export interface TreeRow {
  readonly entity: EntityAnswer;
  readonly depth: number;
}

/** Entities in the order of display, each after its parent. */
export function treeOf(childrenOf: ReadonlyMap<string | null, readonly EntityAnswer[]>): readonly TreeRow[] {
  const walk = (parent: string | null, depth: number): readonly TreeRow[] =>
    (childrenOf.get(parent) ?? []).flatMap((entity) => [{ entity, depth }, ...walk(entity.id, depth + 1)]);
  return walk(null, 0);
}
