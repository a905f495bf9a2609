import type { BenchmarkAnswer, GapNodeAnswer } from '@overhalf/answers';
import {
  closeGap,
  gapStepNames,
  scaleGap,
  type Bilingual,
  type ClosedNode,
  type GapNode,
  type GapStep,
  type Language,
} from '@overhalf/core';
import type { Measure, TableTwin, TableTwinRow } from '@overhalf/charts';
import { unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { printSteps, stepsOf } from '../../analysis/figures.ts';
import { benchmarkWords as words } from '../../words/benchmark.ts';
import { moneyOf } from './gaps.ts';

type Cause = 'usage' | 'price' | 'dilution' | 'spending' | 'mix' | 'new' | 'closed';
const causes: readonly Cause[] = ['usage', 'price', 'dilution', 'spending', 'mix', 'new', 'closed'];

interface Leaf {
  readonly row: string;
  readonly cause: Cause;
  readonly gap: number;
  readonly money: number;
}

/** A unit-cost gap by element and cause. Keeps: every row and column adds up as printed. */
export function costTable(
  catalogue: Catalogue,
  answer: BenchmarkAnswer,
  measure: Measure,
  language: Language,
): TableTwin | undefined {
  const { unitCost } = answer;
  if (unitCost === null) return undefined;
  const money = moneyOf(answer);
  const { factor, decimals } = measure.shown[language];
  const cash = money.shown[language];
  // The gap is the difference of the two figures as printed: its parts are closed to that.
  const root = scaleGap(nodeOf(unitCost.gap, 'value'), factor);
  const gap = closeGap({ ...root, value: gapSteps(measure, unitCost, language) / 10 ** decimals }, decimals);
  const worth = closeGap(scaleGap(nodeOf(unitCost.gap, 'worth'), cash.factor), cash.decimals);
  const leaves = leavesOf(gap, worth, '');
  const used = causes.filter((cause) => leaves.some((leaf) => leaf.cause === cause && leaf.gap !== 0));
  const sumOf = (kept: readonly Leaf[], what: 'gap' | 'money'): number =>
    kept.reduce((sum, leaf) => sum + leaf[what], 0);
  const cell = (steps: number): { readonly text: string } => ({
    text: printSteps(measure, steps, { language, sign: true }),
  });
  const rowOf = (name: Bilingual, kept: readonly Leaf[], kind: TableTwinRow['kind']): TableTwinRow => ({
    name: name[language],
    level: 0,
    kind,
    cells: [
      ...used.map((cause) =>
        cell(
          sumOf(
            kept.filter((leaf) => leaf.cause === cause),
            'gap',
          ),
        ),
      ),
      cell(sumOf(kept, 'gap')),
      { text: printSteps(money, sumOf(kept, 'money'), { language, sign: true }) },
    ],
  });
  const ids = [...new Set(leaves.map(({ row }) => row))];
  const groups = ids
    .map((id) => ({ id, kept: leaves.filter(({ row }) => row === id) }))
    .filter(({ kept }) => kept.some((leaf) => leaf.gap !== 0 || leaf.money !== 0))
    .toSorted((a, b) => sumOf(b.kept, 'gap') - sumOf(a.kept, 'gap'));
  const nameOf = (id: string): Bilingual =>
    id in gapStepNames ? gapStepNames[id as Cause] : catalogue.indicatorName(id);
  const unit = unitText(measure, language);
  return {
    caption: words.unitCost(answer.against?.name ?? words.best)[language],
    columns: [
      { name: words.element[language], unit: '', isText: true },
      ...used.map((cause) => ({ name: gapStepNames[cause][language], unit: '', isText: false })),
      { name: words.gap[language], unit, isText: false },
      { name: words.worthShort[language], unit: unitText(money, language), isText: false },
    ],
    rows: [...groups.map(({ id, kept }) => rowOf(nameOf(id), kept, 'part')), rowOf(words.total, leaves, 'total')],
  };
}

/** How much more the own unit cost is than the other, in last digits printed. */
export function gapSteps(
  measure: Measure,
  { own, comparator }: NonNullable<BenchmarkAnswer['unitCost']>,
  language: Language,
): number {
  return stepsOf(measure, own, language) - stepsOf(measure, comparator, language);
}

function nodeOf(node: GapNodeAnswer, what: 'value' | 'worth'): GapNode {
  return { step: stepOf(node), value: node[what], children: node.steps.map((step) => nodeOf(step, what)) };
}

function stepOf({ step, entity, element }: GapNodeAnswer): GapStep {
  // The answer names entity and element where the kind has one.
  return { kind: step, ...(entity === null ? {} : { entity }), ...(element === null ? {} : { element }) } as GapStep;
}

function leavesOf(gap: ClosedNode, money: ClosedNode, element: string): readonly Leaf[] {
  const cause = causes.find((one) => one === gap.step.kind);
  if (cause !== undefined) {
    return [{ row: element === '' ? cause : element, cause, gap: gap.printed, money: money.printed }];
  }
  const under = gap.step.kind === 'element' ? gap.step.element : element;
  return gap.children.flatMap((child, place) => leavesOf(child, money.children[place]!, under));
}
