import type { DriverNode, Laid } from './driver-tree-layout.ts';
import { deltaUnit, impactOf, impactOfEffect, joinUnit, sayFigure, type Reading } from './notation/measure.ts';
import { ink, palettes, textSize, type PaletteName } from './notation/tokens.ts';
import { impactNames, scenarioNames, words } from './notation/words.ts';
import { text } from './scene/marks.ts';
import type { Mark, Scenario } from './scene/scene.ts';
import { widthOf } from './text/widths.ts';

/** How far a node is from its reference, as printed. */
export function changeOf({ value, reference }: DriverNode, reading: Reading): string {
  return reading.print(reading.steps(value) - reading.steps(reference), true);
}

export interface NodePlace {
  readonly left: number;
  readonly top: number;
  readonly code: string;
  readonly palette: PaletteName;
  readonly whole: Reading;
  readonly isRoot: boolean;
}

/** The name of a node, its value, its change, and what that did to the root. */
export function drawNode(
  { node, reading, lines }: Laid,
  { left, top, code, palette, whole, isRoot }: NodePlace,
): readonly Mark[] {
  const { language } = reading;
  const point = node.key;
  const change = changeOf(node, reading);
  const steps = reading.steps(node.value) - reading.steps(node.reference);
  const impact = steps === 0 ? 'neutral' : impactOf(reading.measure.better, node.value, node.reference);
  const marks: Mark[] = lines.map((row, at) =>
    text([left, top + 11 + at * 14, row], { size: textSize.small, fill: ink.soft }, { role: 'category', point }),
  );
  let y = top + lines.length * 14 + 15;
  const { unitKey: unit, decimals } = reading;
  marks.push(
    text(
      [left, y, reading.figure(node.value)],
      { size: textSize.title, weight: 700 },
      { role: 'label', scenario: 'AC', value: reading.shown(node.value), unit, decimals, point },
    ),
  );
  y += 16;
  const name = `${code} `;
  marks.push(
    text([left, y, name.trimEnd()], { size: textSize.small, fill: ink.soft }, { role: 'category', point }),
    text(
      [left + widthOf(name, textSize.small) + 2, y, change],
      { size: textSize.small, fill: steps === 0 ? ink.soft : palettes[palette][impact].text },
      {
        role: 'signed',
        impact,
        value: reading.shown(node.value) - reading.shown(node.reference),
        unit,
        decimals,
        point,
      },
    ),
  );
  if (node.effect === undefined || isRoot) return marks;
  y += 15;
  const count = whole.steps(node.effect);
  const effect = count === 0 ? 'neutral' : impactOfEffect(whole.measure.better, node.effect);
  const label = words.effect[language];
  marks.push(
    text([left, y, label], { size: textSize.small, fill: ink.soft }, { role: 'category', point }),
    text(
      [left + widthOf(label, textSize.small) + 6, y, whole.print(count, true)],
      { size: textSize.small, weight: 700, fill: count === 0 ? ink.soft : palettes[palette][effect].text },
      {
        role: 'signed',
        impact: effect,
        value: whole.shown(node.effect),
        unit: whole.unitKey,
        decimals: whole.decimals,
        point,
        series: 'effect',
      },
    ),
  );
  return marks;
}

/** A node in one sentence. */
export function sayNode(
  { node, reading }: Laid,
  { against, whole, isRoot }: { readonly against: Scenario; readonly whole: Reading; readonly isRoot: boolean },
): string {
  const { language } = reading;
  const zh = language === 'zh';
  const impact = impactOf(reading.measure.better, node.value, node.reference);
  const change = joinUnit(changeOf(node, reading), deltaUnit(reading), language);
  const effect =
    node.effect === undefined || isRoot
      ? ''
      : joinUnit(whole.print(whole.steps(node.effect), true), whole.unitText, language);
  const value = sayFigure(reading, node.value);
  if (zh)
    return `${node.name.zh}：${value}，较${scenarioNames[against].zh}${change}（${impactNames[impact].zh}）${effect === '' ? '' : `，影响${effect}`}。`;
  return `${node.name.en}: ${value}, against ${scenarioNames[against].en} ${change} (${impactNames[impact].en})${effect === '' ? '' : `, effect ${effect}`}.`;
}
