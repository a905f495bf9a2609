import { depthOf, flatten, joinName, layNode, longestName, type DriverNode, type Laid } from './driver-tree-layout.ts';
import { changeOf, drawNode, sayNode } from './driver-tree-node.ts';
import { readingOf } from './notation/measure.ts';
import { ink, textSize } from './notation/tokens.ts';
import { deltaCode, scenarioCodes, words } from './notation/words.ts';
import { closeFrame, openFrame } from './scene/frame.ts';
import { text } from './scene/marks.ts';
import type { ChartInput, ChartOptions } from './scene/options.ts';
import type { Mark, Scenario, Scene, ScenePoint, TableTwinRow } from './scene/scene.ts';
import { widthOf } from './text/widths.ts';

export interface DriverTreeInput extends ChartInput {
  readonly root: DriverNode;
  /** What `reference` is: plan, previous year, benchmark. */
  readonly against: Scenario;
}

const columnGap = 44;

/** A formula as a tree from left to right: each node with its value, its change and the effect on the whole. */
export function driverTree(input: DriverTreeInput, options: ChartOptions): Scene {
  const { language, palette = 'classic' } = options;
  const { root, against } = input;
  const whole = readingOf(root.measure, language);
  const code = deltaCode(against, language);
  const frame = openFrame('driver-tree', {
    input,
    head: { what: root.measure.name, unitText: whole.unitText, scenarios: ['AC', against], deltas: [code] },
    options,
  });
  const depths = depthOf(root);
  const width = Math.min(
    longestName(root, language) + 1,
    230,
    (frame.right - frame.left - columnGap * (depths - 1)) / depths,
  );
  const { laid, bottom } = layNode(root, { depth: 0, top: 0, width, language, hasEffect: true });
  const x = (depth: number): number => frame.left + depth * (width + columnGap);
  const all = flatten(laid);
  const marks: Mark[] = [];
  const points: ScenePoint[] = [];
  for (const one of all) {
    const left = x(one.depth);
    const top = frame.top + one.y - one.height / 2;
    marks.push(...drawNode(one, { left, top, code, palette, whole, isRoot: one === laid }));
    marks.push(
      ...branches(one, {
        from: left + wordsWidth(one) + 10,
        left: left + width,
        right: left + width + columnGap,
        top: frame.top,
      }),
    );
    points.push({
      id: one.node.key,
      x: left - 6,
      y: top,
      width: width + 12,
      height: one.height,
      label: sayNode(one, { against, whole, isRoot: one === laid }),
    });
  }
  const rows = all.map(({ node, reading, depth }): TableTwinRow => ({
    name: joinName(node, reading),
    level: depth,
    kind: depth === 0 ? 'total' : 'part',
    cells: [
      { text: reading.figure(node.value), value: reading.shown(node.value) },
      { text: reading.figure(node.reference), value: reading.shown(node.reference) },
      { text: changeOf(node, reading), value: reading.shown(node.value) - reading.shown(node.reference) },
      node.effect === undefined
        ? { text: '' }
        : { text: whole.print(whole.steps(node.effect), true), value: whole.shown(node.effect) },
    ],
  }));
  const table = {
    caption: root.measure.name[language],
    columns: [
      { name: words.item[language], unit: '', isText: true },
      { name: scenarioCodes.AC[language], unit: '', isText: false },
      { name: scenarioCodes[against][language], unit: '', isText: false },
      { name: code, unit: '', isText: false },
      { name: words.effect[language], unit: whole.unitText, isText: false },
    ],
    rows,
  };
  return closeFrame(frame, { marks, bottom: frame.top + bottom, points, table, scales: {} });
}

/** How far the words of a node reach on the height of its branch. */
function wordsWidth({ lines, reading, node, height }: Laid): number {
  const figure = widthOf(reading.figure(node.value), textSize.title, 700);
  // The branch leaves at the middle: beside the figure, or beside the last line of the name.
  const isBesideFigure = lines.length * 14 + 2 < height / 2;
  return Math.max(figure, isBesideFigure ? 0 : widthOf(lines.at(-1)!, textSize.small), 70);
}

/** Hairlines to the children, with the sign that joins them between. */
function branches(
  { node, y, children }: Laid,
  {
    from,
    left,
    right,
    top,
  }: { readonly from: number; readonly left: number; readonly right: number; readonly top: number },
): readonly Mark[] {
  if (children.length === 0) return [];
  const middle = left + (right - left) * 0.6;
  const stroke = { colour: ink.hair, width: 0.75 };
  const lines = children.map((child): Mark => ({
    kind: 'path',
    d: `M${round(Math.min(from, left))},${round(top + y)}H${round(middle)}V${round(top + child.y)}H${round(right - 8)}`,
    fill: 'none',
    stroke,
    meaning: { role: 'connector', point: child.node.key },
  }));
  const signs = children.slice(1).map((child, at): Mark => {
    const between = (children[at]!.y + child.y) / 2;
    return text(
      [middle - 7, top + between + 4, node.operator ?? '+'],
      { anchor: 'end', size: textSize.label, fill: ink.soft },
      { role: 'category', point: child.node.key },
    );
  });
  return [...lines, ...signs];
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
