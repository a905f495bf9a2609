import { leverNames, moneyNames, type MoneyKind } from '@overhalf/core';
import type { ReplanLine, YearReplanned } from '@overhalf/actions';
import { figure, moneyFor, unitShown, wholeSteps } from './figures.ts';
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
      say(`${line.asked.name.en}, capacity`, `${line.asked.name.zh}，产能`),
      capacityTaken(outcome, line),
    ),
    row(screen, line, say('  against the plan so far', '  较原计划'), replan.loss.targets[place]!.byPeriod),
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

/** Total of what is shown: printed months add up. */
function row(screen: Screen, { asked, target }: ReplanLine, name: string, values: Float64Array): readonly string[] {
  const steps = 10 ** (target.decimals ?? 2);
  const printed = values.map((value) => Math.round(value * steps) / steps + 0);
  const total = printed.reduce((sum, value) => sum + value, 0);
  return [
    name,
    unitShown(asked, screen.language),
    ...[...printed, total].map((value) => figure(asked, value, screen.language)),
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

/** The money of it, each kind by itself, and what each lever changes. */
export function printMoney(screen: Screen, outcome: YearReplanned): void {
  const { language } = screen;
  const { model, replan, stoppages } = outcome;
  const { loss, plans, levers } = replan;
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  const hasEvent = stoppages.length > 0;
  const money = moneyFor(model, [loss.margin, loss.recovered, loss.premium, plans.recovery.money.margin], language);
  const rows: [string, number][] = [
    ...(hasEvent
      ? ([
          [say('margin lost without action', '不采取措施损失的边际贡献'), -loss.margin],
          [say('direct cost of repair, as recorded', '直接修复费用（登记值）'), -loss.repair],
        ] as [string, number][])
      : []),
    ...(Number.isNaN(loss.idle) || loss.idle === 0
      ? []
      : ([[say('fixed cost that runs idle', '停产期间的固定费用'), -loss.idle]] as [string, number][])),
    ...(Number.isNaN(loss.stocks) || loss.stocks === 0
      ? []
      : ([[say('stocks lost, at the price of new', '损失的库存（按重置价）'), -loss.stocks]] as [string, number][])),
    [say('spent on recovery (surge, repairs, premiums)', '追产支出（超能力、检修、溢价）'), -loss.premium],
    [say('margin brought back, that already paid', '追回的边际贡献（已扣上项）'), loss.recovered],
    ...levers
      .filter(({ margin }) => Math.abs(margin) >= 0.5 / money.steps)
      .map(({ lever, margin }): [string, number] => [
        `  ${say('of it by', '其中')}${language === 'en' ? ' ' : ''}${inWords(screen, leverNames[lever])}`,
        margin,
      ]),
    ...(hasEvent ? ([[say('left of the loss', '尚余损失'), -loss.total]] as [string, number][]) : []),
  ];
  const columns: readonly Column[] = [
    { heading: say('Money, told apart', '金额（分项）'), align: 'left', shortest: 20 },
    { heading: money.unit, align: 'right' },
  ];
  const lines = rows
    .filter(([, value]) => !Number.isNaN(value))
    .map(([name, value]) => [name, money.text(wholeSteps(money, value), true)]);
  screen.print('', ...drawTable(columns, lines, screen.width));
  const kinds = (Object.keys(moneyNames) as MoneyKind[]).filter(
    (kind) => Math.abs(plans.recovery.money.parts[kind]) >= 0.5 / money.steps,
  );
  const parts = kinds.map((kind) => {
    const amount = money.text(wholeSteps(money, plans.recovery.money.parts[kind]), true);
    return `${inWords(screen, moneyNames[kind])} ${amount}`;
  });
  const margin = money.text(wholeSteps(money, plans.recovery.money.margin));
  const said = say(
    `Margin of the new plan over the open months, ${money.unit}: ${margin} (${parts.join(', ')}).`,
    `新计划在未结月份的边际贡献（${money.unit}）：${margin}（${parts.join('，')}）。`,
  );
  screen.print(...wrap(said, screen.width));
}
