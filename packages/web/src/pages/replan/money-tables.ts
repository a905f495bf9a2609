import type { ReplannedAnswer } from '@overhalf/answers';
import type { TableTwin, TableTwinRow } from '@overhalf/charts';
import {
  closeShares,
  endNames,
  leverNames,
  lossItems,
  lossNames,
  moneyNames,
  replanPlanNames,
  sayLeft,
  type Bilingual,
  type Language,
  type MoneyKind,
} from '@overhalf/core';
import { moneyMeasure, unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { printSteps, stepsOf } from '../../analysis/figures.ts';
import { replanWords as words } from '../../words/replan.ts';

const number = (name: string, unit = ''): TableTwin['columns'][number] => ({ name, unit, isText: false });
const text = (name: string): TableTwin['columns'][number] => ({ name, unit: '', isText: true });

const plans = ['original', 'natural', 'reached'] as const;
const planNames = { ...replanPlanNames, reached: words.newPlan };

/** What each plan earns and costs. Keeps: printed items add up to the printed margin. */
export function moneyTable(catalogue: Catalogue, { money }: ReplannedAnswer, language: Language): TableTwin {
  const known = plans.filter((plan) => money[plan] !== null);
  const kinds = [...new Set(known.flatMap((plan) => Object.keys(money[plan]!.parts)))] as MoneyKind[];
  const used = kinds.filter((kind) => known.some((plan) => money[plan]!.parts[kind] !== 0));
  const measure = moneyMeasure(
    catalogue.currency,
    known.map((plan) => money[plan]!.margin),
    { name: words.marginName },
  );
  const { factor, decimals } = measure.shown[language];
  const closed = known.map((plan) => {
    const { parts, margin } = money[plan]!;
    const whole = stepsOf(measure, margin, language);
    return {
      whole,
      steps: closeShares(
        used.map((kind) => parts[kind] * factor * 10 ** decimals),
        whole,
      ),
    };
  });
  const print = (steps: number, sign = false): { readonly text: string } => ({
    text: printSteps(measure, steps, { language, sign }),
  });
  return {
    caption: words.money[language],
    columns: [
      text(words.item[language]),
      ...known.map((plan) => number(planNames[plan][language], unitText(measure, language))),
    ],
    rows: [
      ...used.map((kind, at): TableTwinRow => ({
        name: moneyNames[kind][language],
        level: 0,
        kind: 'part',
        cells: closed.map(({ steps }) => print(steps[at]!, true)),
      })),
      { name: words.marginName[language], level: 0, kind: 'total', cells: closed.map(({ whole }) => print(whole)) },
    ],
  };
}

interface Sum {
  readonly caption: Bilingual;
  readonly rows: readonly { readonly name: Bilingual; readonly amount: number }[];
  /** What they come to; absent where that is not known. */
  readonly end: { readonly name: Bilingual; readonly amount: number } | undefined;
}

/** Amounts of money. Keeps: printed amounts add up to their printed end. */
function sumTable({ currency }: Catalogue, { caption, rows, end }: Sum, language: Language): TableTwin {
  const amounts = rows.map(({ amount }) => amount);
  const measure = moneyMeasure(currency, [...amounts, end?.amount ?? 0], { name: caption });
  const { factor, decimals } = measure.shown[language];
  const stepsIn = (amount: number): number => stepsOf(measure, amount, language);
  const exact = amounts.map((amount) => amount * factor * 10 ** decimals);
  const closed = end === undefined ? amounts.map(stepsIn) : [...closeShares(exact, stepsIn(end.amount))];
  const row = (name: Bilingual, steps: number, kind: TableTwinRow['kind']): TableTwinRow => ({
    name: name[language],
    level: 0,
    kind,
    cells: [{ text: printSteps(measure, steps, { language, sign: true }) }],
  });
  return {
    caption: caption[language],
    columns: [text(words.item[language]), number(words.amount[language], unitText(measure, language))],
    rows: [
      ...rows.map(({ name }, at) => row(name, closed[at]!, 'part')),
      ...(end === undefined ? [] : [row(end.name, stepsIn(end.amount), 'total')]),
    ],
  };
}

/** What the stoppages cost, each kind once. Absent where none is recorded. */
export function lossTable(
  catalogue: Catalogue,
  { loss, stoppages }: ReplannedAnswer,
  language: Language,
): TableTwin | undefined {
  const known = (amount: number | null): number => amount ?? Number.NaN;
  const { margin, idle, stocks, repair, premium, regained, total } = loss;
  const items = lossItems({
    margin: known(margin),
    idle: known(idle),
    stocks: known(stocks),
    repair,
    premium: known(premium),
    regained: known(regained),
  });
  if (stoppages.length === 0 || items.length === 0) return undefined;
  const rows = items.map(({ kind, amount }) => ({ name: lossNames[kind], amount }));
  const end = total === null ? undefined : { name: sayLeft(total), amount: -total };
  return sumTable(catalogue, { caption: words.lossOnce, rows, end }, language);
}

/** What each lever changes of the margin. Absent where that is not known, or none does. */
export function leverTable(
  catalogue: Catalogue,
  { levers, loss: { ends, recovered } }: ReplannedAnswer,
  language: Language,
): TableTwin | undefined {
  const rows = [
    ...levers.map(({ lever, margin }) => ({ name: leverNames[lever], amount: margin ?? 0 })),
    ...ends.map(({ kind, margin }) => ({ name: endNames[kind], amount: margin ?? 0 })),
  ].filter(({ amount }) => amount !== 0);
  if (rows.length === 0 || recovered === null) return undefined;
  return sumTable(
    catalogue,
    { caption: words.leverMargin, rows, end: { name: words.allOfThem, amount: recovered } },
    language,
  );
}
