import {
  closeShares,
  endNames,
  leverNames,
  lossItems,
  lossNames,
  moneyKinds,
  moneyNames,
  planTold,
  sayLeft,
  type Bilingual,
} from '@overhalf/core';
import type { ReplanLine, YearReplanned } from '@overhalf/actions';
import { figure, moneyFor, unitShown, wholeSteps, type Money } from './figures.ts';
import { monthsOf } from './replan-words.ts';
import { inWords, tint, type Screen } from './screen.ts';
import { drawTable, wrap, type Column } from './table.ts';

/** What the stoppages take, month by month: of the capacity, and of the plan so far. */
export function printLoss(screen: Screen, outcome: YearReplanned): void {
  const { lines, replan, stretch } = outcome;
  if (outcome.stoppages.length === 0) return;
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  const columns: readonly Column[] = [
    { heading: say('Lost', '损失'), align: 'left', shortest: 12 },
    { heading: say('Unit', '计量单位'), align: 'left' },
    ...monthsOf(outcome).map((heading): Column => ({ heading, align: 'right' })),
    { heading: say('All', '合计'), align: 'right' },
  ];
  const rows = lines.flatMap((line, place) => [
    row(
      screen,
      line,
      { name: say(`${line.asked.name.en}, capacity`, `${line.asked.name.zh}，产能`) },
      capacityTaken(outcome, line),
    ),
    row(
      screen,
      line,
      { name: say('  against the plan so far', '  较原计划'), total: lostOnTheWay(outcome, line) },
      replan.loss.targets[place]!.byPeriod,
    ),
  ]);
  screen.print(
    '',
    tint(screen, 'bold', say('What is lost without action', '不采取措施的损失')),
    ...drawTable(columns, rows, screen.width),
  );
  const through = stretch.months.first;
  const isLater = outcome.stoppages.some(({ from }) => from < firstDay(through));
  if (isLater) {
    const note = say(
      'What was lost in closed months is in their actuals and not counted here.',
      '已结月份的损失已在其实绩之中，此处不计。',
    );
    screen.print(...wrap(note, screen.width));
  }
}

/** First day of a month index, since 1970-01-01. */
function firstDay(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
}

/** What the bridge of a line tells of the loss, in its digits; absent where levers are part of that step. */
function lostOnTheWay({ replan }: YearReplanned, { target }: ReplanLine): number | undefined {
  const steps = replan.bridges.find((own) => own.target === target.id)?.steps;
  const step = steps?.find(({ kind, levers }) => kind === 'loss' && levers.length === 0);
  return steps?.some(({ kind }) => kind === 'plan') === true && step !== undefined ? -step.printed + 0 : undefined;
}

interface LossRow {
  readonly name: string;
  /** As it is printed elsewhere, in steps of the last digit. */
  readonly total?: number | undefined;
}

/** Printed months add up to their total: the one that is printed elsewhere, else the sum of what is shown. */
function row(
  screen: Screen,
  { asked, target }: ReplanLine,
  { name, total }: LossRow,
  values: Float64Array,
): readonly string[] {
  const steps = 10 ** (target.decimals ?? 2);
  const exact = [...values].map((value) => value * steps);
  const isKnown = exact.every((value) => Number.isFinite(value));
  const printed: readonly number[] =
    total === undefined || !isKnown ? exact.map((value) => Math.round(value) + 0) : [...closeShares(exact, total)];
  const all = printed.reduce((sum, value) => sum + value, 0);
  return [
    name,
    unitShown(asked, screen.language),
    ...[...printed, all].map((value) => figure(asked, value / steps + 0, screen.language)),
  ];
}

/** What stoppages take of the capacity that counts towards a line. Shape: [month]. */
function capacityTaken({ lost, open }: YearReplanned, line: ReplanLine): Float64Array {
  const taken = new Float64Array(open.labels.length);
  for (const { process, without, left } of lost) {
    const weight = line.target.terms.find((term) => term.process === process.id)?.weight ?? 0;
    for (const t of taken.keys()) {
      const by = without[t]! - left[t]!;
      if (weight !== 0 && Number.isFinite(by)) taken[t] = taken[t]! + weight * by;
    }
  }
  return taken;
}

/** The money of it: what a loss is told by, each once; what each lever changes; what the new plan earns. */
export function printMoney(screen: Screen, outcome: YearReplanned): void {
  const { language } = screen;
  const { model, replan, stoppages } = outcome;
  const { loss, levers, ends } = replan;
  const told = planTold(replan).money;
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  const money = moneyFor(model, [loss.margin, loss.recovered, loss.premium, told.margin], language);
  const items = lossItems(loss);
  if (stoppages.length > 0 && items.length > 0) {
    const end = Number.isNaN(loss.total) ? undefined : { name: sayLeft(loss.total), amount: -loss.total };
    const heading = say('Loss in money, each once', '损失金额（各项只计一次）');
    const rows = items.map(({ kind, amount }) => ({ name: lossNames[kind], amount }));
    printSum(screen, { money, heading, rows, end });
  }
  const steps = [
    ...levers.map(({ lever, margin }) => ({ name: leverNames[lever], amount: margin })),
    ...ends.map(({ kind, margin }) => ({ name: endNames[kind], amount: margin })),
  ].filter(({ amount }) => Math.abs(amount) >= 0.5 / money.steps);
  if (steps.length > 0 && Number.isFinite(loss.recovered)) {
    const end = { name: { en: 'all of them', zh: '合计' }, amount: loss.recovered };
    const heading = say('Margin against no action, spending paid', '较不采取措施的边际贡献（已扣支出）');
    printSum(screen, { money, heading, rows: steps, end });
  }
  const kinds = moneyKinds.filter((kind) => told.parts[kind] !== 0);
  const whole = wholeSteps(money, told.margin);
  const shares = closeShares(
    kinds.map((kind) => told.parts[kind] * money.steps),
    whole,
  );
  const parts = kinds.flatMap((kind, at) =>
    shares[at] === 0 ? [] : [`${inWords(screen, moneyNames[kind])} ${money.text(shares[at]!, true)}`],
  );
  const said = say(
    `Margin of the new plan over the open months, ${money.unit}: ${money.text(whole)} (${parts.join(', ')}).`,
    `新计划在未结月份的边际贡献（${money.unit}）：${money.text(whole)}（${parts.join('，')}）。`,
  );
  screen.print(...wrap(said, screen.width));
}

interface Sum {
  readonly money: Money;
  readonly heading: string;
  readonly rows: readonly { readonly name: Bilingual; readonly amount: number }[];
  /** What they come to; absent where that is not known. */
  readonly end: { readonly name: Bilingual; readonly amount: number } | undefined;
}

/** Prints amounts that add up to their end in the digits printed. */
function printSum(screen: Screen, { money, heading, rows, end }: Sum): void {
  const columns: readonly Column[] = [
    { heading, align: 'left', shortest: 20 },
    { heading: money.unit, align: 'right' },
  ];
  const amounts = rows.map(({ amount }) => amount * money.steps);
  const printed =
    end === undefined
      ? rows.map(({ amount }) => wholeSteps(money, amount))
      : closeShares(amounts, wholeSteps(money, end.amount));
  const lines = [
    ...rows.map(({ name }, at) => [inWords(screen, name), money.text(printed[at]!, true)]),
    ...(end === undefined ? [] : [[inWords(screen, end.name), money.text(wholeSteps(money, end.amount), true)]]),
  ];
  screen.print('', ...drawTable(columns, lines, screen.width));
}
