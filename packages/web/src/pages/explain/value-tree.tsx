import { useState } from 'react';
import type { ExplainedNode } from '@overhalf/answers';
import { displayOf, showFigure } from '../../data/show.ts';
import { useWorkspace } from '../../data/workspace.ts';
import { FigureTable } from '../../parts/figure-table.tsx';
import { explainWords } from '../../words/explain.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { SourceRows } from './source-rows.tsx';

interface Node {
  readonly path: string;
  readonly depth: number;
  readonly value: ExplainedNode;
  /** The entity of the row above in the tree. */
  readonly entityAbove?: string;
}

/** A value and what it is made of, row under row; the rows of files at the ends. */
export function ValueTree({ value }: { readonly value: ExplainedNode }) {
  const words = useWords(explainWords);
  const [open, setOpen] = useState<ReadonlySet<string>>(() => firstOpen(value));
  const rows = visible({ path: '0', depth: 0, value }, open);
  const toggle = (path: string): void => {
    const next = new Set(open);
    if (!next.delete(path)) next.add(path);
    setOpen(next);
  };
  return (
    <>
      <p className="no-print">
        <button
          type="button"
          className="plain"
          onClick={() => setOpen(new Set(everyPath({ path: '0', depth: 0, value })))}
        >
          {words.openAll}
        </button>{' '}
        <button type="button" className="plain" onClick={() => setOpen(new Set(['0']))}>
          {words.closeAll}
        </button>
      </p>
      <FigureTable
        label={words.made}
        columns={[
          { name: words.made },
          { name: words.entity },
          { name: words.value, isNumber: true },
          { name: words.unit },
          { name: words.reported, isNumber: true },
          { name: words.formula },
        ]}
        className="tree"
      >
        {rows.map((node) => (
          <ValueRows key={node.path} node={node} isOpen={open.has(node.path)} toggle={() => toggle(node.path)} />
        ))}
      </FigureTable>
    </>
  );
}

interface ValueRowsProps {
  readonly node: Node;
  readonly isOpen: boolean;
  readonly toggle: () => void;
}

function ValueRows({ node: { path, depth, value, entityAbove }, isOpen, toggle }: ValueRowsProps) {
  const words = useWords(explainWords);
  const language = useLanguage();
  const { indicatorBy, entityBy } = useWorkspace();
  const shape = indicatorBy.get(value.indicator);
  const indicatorName = shape?.name[language] ?? value.indicator;
  const entityName = entityBy.get(value.entity)?.name[language] ?? value.entity;
  const name = value.as === 'child' ? entityName : indicatorName;
  const sources = value.rows ?? [];
  const canOpen = sources.length > 0 || (value.parts ?? []).length > 0;
  const indent = { paddingLeft: `${depth * 1.2}rem` };
  return (
    <>
      <tr className={depth === 0 ? 'total' : ''}>
        <th scope="row" style={indent}>
          {canOpen ? (
            <button
              type="button"
              className="toggle"
              aria-expanded={isOpen}
              aria-label={words.open(`${indicatorName}, ${entityName}`)}
              data-path={path}
              onClick={toggle}
            >
              {isOpen ? '−' : '+'}
            </button>
          ) : (
            <span className="toggle" />
          )}
          {name}
          {value.text === undefined || value.text === value.indicator ? null : (
            <span className="soft"> {value.text}</span>
          )}
        </th>
        <td>{value.as === 'child' || value.entity === entityAbove ? '' : entityName}</td>
        <td className="number">
          {shape === undefined ? String(value.value ?? '–') : showFigure(shape, value.value, language)}
        </td>
        <td className="unit">{shape === undefined ? value.unit : displayOf(shape, language).unitText}</td>
        <td className={value.reported < value.expected ? 'number bad' : 'number'}>
          {words.ofFigures(value.reported, value.expected)}
          {value.estimated ? ` ${words.estimated}` : ''}
        </td>
        <td className="formula">{value.formula ?? ''}</td>
      </tr>
      {isOpen && sources.length > 0 ? (
        <tr className="sources">
          <td colSpan={6} style={{ paddingLeft: `${depth * 1.2 + 1.4}rem` }}>
            <SourceRows value={value} name={`${indicatorName}, ${entityName}`} />
          </td>
        </tr>
      ) : null}
    </>
  );
}

function visible(node: Node, open: ReadonlySet<string>): readonly Node[] {
  return open.has(node.path) ? [node, ...below(node).flatMap((one) => visible(one, open))] : [node];
}

function below({ path, depth, value }: Node): readonly Node[] {
  return (value.parts ?? []).map((part, place) => ({
    path: `${path}.${place}`,
    depth: depth + 1,
    value: part,
    entityAbove: value.entity,
  }));
}

function everyPath(node: Node): readonly string[] {
  return [node.path, ...below(node).flatMap(everyPath)];
}

/** The first level, and further down as long as there is only one way. */
function firstOpen(value: ExplainedNode): ReadonlySet<string> {
  const open = new Set(['0']);
  let [path, at] = ['0', value];
  while (at.parts?.length === 1) {
    path = `${path}.0`;
    at = at.parts[0]!;
    open.add(path);
  }
  return open;
}
