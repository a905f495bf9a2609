import {
  decimalToNumber,
  formatNumber,
  printDecimal,
  say,
  sayPeriod,
  type Indicator,
  type Model,
} from '@overhalf/core';
import type { ConflictingTarget, Planned, PlannedTarget, PlanTable } from '@overhalf/actions';
import { committedVersion } from './committed-version.ts';
import { amountsIn, amountText, columnsThatFit, shortName, widest, type Amounts } from './plan-columns.ts';
import { profileLine, rungName, taskLines } from './plan-task.ts';
import { count, inWords, tellProblems, tint, type Screen } from './screen.ts';
import { drawTable, wrap, type Column } from './table.ts';

/** Prints a plan: what it has to carry, the plan beside the one in force, how good it is, and why a cell is what it is. */
export function printPlanned(screen: Screen, outcome: PlannedTarget): void {
  const { planned, model, explained } = outcome;
  printHead(screen, planned);
  for (const line of taskLines(screen, model, planned)) screen.print(...wrap(line, screen.width));
  screen.print(...wrap(profileLine(screen, model, planned), screen.width));
  for (const table of planned.tables) printTable(screen, { model, planned, table });
  screen.print('', ...wrap(certificateLine(screen, planned), screen.width));
  if (explained !== undefined) printWhy(screen, outcome);
  const said = committedVersion(screen, outcome.committed, planned.desk.knowledge.planChain[0]);
  screen.print('', ...wrap(said, screen.width));
}

/** Prints what conflicts, and how each of it could give way. */
export function printConflict(screen: Screen, outcome: ConflictingTarget): void {
  const { conflict, desk, rung, model } = outcome;
  printHead(screen, outcome);
  const named = model.rungs.find(({ id }) => id === rung)?.name;
  if (named !== undefined) screen.print(inWords(screen, { en: `At the ${named.en}:`, zh: `${named.zh}：` }));
  tellProblems(screen, conflict.problems);
  // What someone has set is sooner changed than what a plant can make.
  const relaxed = (['hold', 'bound', 'capacity'] as const)
    .map((kind) => conflict.rules.find(({ rule, relaxedTo }) => relaxedTo !== undefined && rule.kind === kind))
    .find((one) => one !== undefined);
  const unit = desk.ruled.unit.text;
  const sign = relaxed?.rule.kind === 'hold' ? '=' : relaxed?.side === 'low' ? '>=' : '<=';
  const option = relaxed?.rule.kind === 'hold' ? '--hold' : '--bound';
  const typed =
    relaxed?.relaxedTo === undefined
      ? undefined
      : `${option} "${relaxed.rule.entity} ${relaxed.rule.time} ${sign} ${printDecimal(relaxed.relaxedTo)} ${unit}`;
  screen.print(
    ...wrap(
      inWords(screen, {
        en: `Nothing was planned.${typed === undefined ? '' : ` To give way on one of them: ${typed}: who, why".`}`,
        zh: `未编制计划。${typed === undefined ? '' : `如需放宽其中一项：${typed}：责任人，理由"。`}`,
      }),
      screen.width,
    ),
  );
}

function printHead(screen: Screen, { desk }: Pick<Planned, 'desk'>): void {
  const { asked, entity, times, stretch } = desk;
  const root = times.months[0]!;
  const period = inWords(screen, { en: desk.periodName.en, zh: desk.periodName.zh });
  const through = sayPeriod({ grain: 'month', index: stretch.through }, stretch.calendar, screen.language);
  const isOpen = stretch.through >= stretch.yearMonths.first && root.first > stretch.through;
  const since = isOpen ? inWords(screen, { en: ` · actuals through ${through}`, zh: ` · 实绩截至${through}` }) : '';
  screen.print(
    '',
    ...wrap(`${inWords(screen, entity.name)} · ${inWords(screen, asked.name)} · ${period}${since}`, screen.width).map(
      (line) => tint(screen, 'bold', line),
    ),
  );
}

interface Shown {
  readonly model: Model;
  readonly planned: Planned;
  readonly table: PlanTable;
}

/** Entities down, periods across: the new plan, the one before, the change; in as many tables as the width asks for. */
function printTable(screen: Screen, { model, planned, table }: Shown): void {
  const { language } = screen;
  const { asked } = planned.desk;
  const amounts = amountsIn(shownAs(planned, table), table, language);
  const isRatio = table.indicator.id === asked.id && planned.kind === 'ratio';
  const title = [
    isRatio || planned.kind !== 'ratio' ? '' : inWords(screen, table.indicator.name),
    rungName(screen, model, table.rung),
  ].filter((part) => part !== '');
  const rows = rowsOf(screen, { planned, table, amounts });
  const names = widest(rows.map(({ name }) => name));
  const labels = widest(rows.map(({ label }) => label));
  const columnWidth = (node: number): number =>
    2 + widest([shortName(table.times[node]!, language), ...rows.map(({ cells }) => cells[node]!)]);
  const room = screen.width - Math.min(names, 28) - labels - 2;
  screen.print('');
  const unit = inWords(screen, { en: `in ${amounts.unit}`, zh: `计量单位：${amounts.unit}` });
  screen.print(tint(screen, 'dim', [...title, unit].join(language === 'en' ? ', ' : '，')));
  for (const nodes of columnsThatFit(table.times, { columnWidth, room })) {
    const columns: readonly Column[] = [
      { heading: inWords(screen, { en: 'Entity', zh: '单位' }), align: 'left', shortest: Math.min(names, 12) },
      { heading: '', align: 'left' },
      ...nodes.map((node): Column => ({ heading: shortName(table.times[node]!, language), align: 'right' })),
    ];
    const lines = drawTable(
      columns,
      rows.map(({ name, label, cells }) => [name, label, ...nodes.map((node) => cells[node]!)]),
      screen.width,
    );
    screen.print(...lines.map((line, at) => (rows[at - 2]?.quiet === true ? tint(screen, 'dim', line) : line)));
  }
}

/** The indicator in whose unit a table is shown: as it was asked for, where it is the same amount. */
function shownAs({ desk, kind }: Planned, { indicator }: PlanTable): Indicator {
  return kind === 'ratio' ? indicator : desk.asked;
}

interface Row {
  readonly name: string;
  readonly label: string;
  /** [time node] */
  readonly cells: readonly string[];
  readonly quiet: boolean;
}

function rowsOf(
  screen: Screen,
  { planned, table, amounts }: { readonly planned: Planned; readonly table: PlanTable; readonly amounts: Amounts },
): readonly Row[] {
  const across = table.times.length;
  const hasBefore = table.before.some((value) => !Number.isNaN(value));
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  const rows = table.entities.flatMap(({ name, depth }, entity): readonly Row[] => {
    const own = (values: Float64Array): Float64Array => values.subarray(entity * across, (entity + 1) * across);
    const [now, before] = [own(table.planned), own(table.before)];
    const shown = `${'  '.repeat(depth)}${inWords(screen, name)}`;
    const cells = (values: Float64Array, sign = false): string[] =>
      Array.from(values, (value) => (Number.isNaN(value) ? '–' : amounts.text(value, sign)));
    if (!hasBefore) return [{ name: shown, label: '', cells: cells(now), quiet: false }];
    const change = now.map((value, node) => value - before[node]!);
    return [
      { name: shown, label: say('new', '新'), cells: cells(now), quiet: false },
      { name: '', label: say('before', '原'), cells: cells(before), quiet: true },
      { name: '', label: say('change', '增减'), cells: cells(change, true), quiet: true },
    ];
  });
  const { reserve } = planned;
  // Less than a step is what rounding does: a note says it.
  const least = decimalToNumber(table.step);
  if (reserve === undefined || table.rung !== undefined || !reserve.some((value) => Math.abs(value) >= least))
    return rows;
  const cells = Array.from(reserve, (value) => amounts.text(value, true));
  return [...rows, { name: say('Reserve', '预留'), label: '', cells, quiet: false }];
}

function certificateLine(screen: Screen, { answers, tables, desk }: Planned): string {
  const all = answers.map(({ answer }) => answer.certificate);
  const worst = (of: (certificate: (typeof all)[number]) => number): number => Math.max(...all.map(of));
  const step = amountText(
    amountsIn(tables.at(-1)!.indicator, tables.at(-1)!, screen.language),
    tables.at(-1)!.step,
    screen.language,
  );
  const cells = desk.entities.leaves.length * desk.times.leaves.length;
  const digits = (value: number): string =>
    value < 1e-15 ? '0' : value.toExponential(0).replace('e', ' × 10^').replace('+', '');
  const rounding = formatNumber(
    worst((one) => one.rounding),
    { language: screen.language, decimals: 2 },
  );
  const missed = worst((one) => one.infeasibility);
  const exact = missed === 0;
  return inWords(screen, {
    en: `Certificate: ${count(cells, 'cell')} in steps of ${step}; ${exact ? 'every total, bound and hold is met exactly' : `a bound is missed by ${missed} steps`}; optimality gap ${digits(worst((one) => one.gap))}; rounding moved no cell by more than ${rounding} steps.`,
    zh: `校验：${cells}个单元格，步长 ${step}；${exact ? '各项合计、上下限和锁定全部精确满足' : `有限额相差${missed}个步长`}；最优性误差 ${digits(worst((one) => one.gap))}；取整使各单元格变动不超过${rounding}个步长。`,
  });
}

/** Why a cell or total is what it is. */
function printWhy(screen: Screen, { explained, planned, model }: PlannedTarget): void {
  if (explained === undefined) return;
  const { names } = planned.desk;
  const at = (id: string): string => inWords(screen, names.get(id) ?? { en: id, zh: id });
  for (const { rung, why } of explained.answers) {
    const name = rungName(screen, model, rung);
    const place = [at(explained.entity), at(explained.time), name].filter((part) => part !== '').join(' · ');
    screen.print('', tint(screen, 'bold', place));
    for (const reason of why.reasons) {
      const lines = wrap(say(reason, screen.language), screen.width - 4);
      screen.print(...lines.map((line, part) => `${part === 0 ? '  · ' : '    '}${line}`));
    }
  }
}
