import { gapStepNames, sayRange, shownIn, formatNumber, type IndicatorId } from '@overhalf/core';
import type { Benchmarked } from '@overhalf/actions';
import { title, column, capital } from './benchmark-parts.ts';
import { printLadder } from './benchmark-ladder.ts';
import { printRegister } from './benchmark-gaps.ts';
import { printLeague, printCurve } from './benchmark-plants.ts';
import { causes, costRows, type CostRow } from './cost-rows.ts';
import { figure, moneyFor, unitShown } from './figures.ts';
import { entityName, indicatorName } from './name.ts';
import { inWords, tint, type Screen } from './screen.ts';
import { drawTable, wrap, type Column } from './table.ts';

/** Prints where we stand, what the gaps are worth and what of them can be addressed, and whatever else was asked for. */
export function printBenchmarked(screen: Screen, benchmarked: Benchmarked): void {
  printHead(screen, benchmarked);
  printLadder(screen, benchmarked);
  printUnitCost(screen, benchmarked);
  printRegister(screen, benchmarked);
  printLeague(screen, benchmarked);
  printCurve(screen, benchmarked);
}

function printHead(screen: Screen, { model, subject }: Benchmarked): void {
  const { indicator, entity, range } = subject;
  const period = sayRange(range, model.calendars.get('default')!, screen.language);
  const parts = [inWords(screen, entity.name), indicator && inWords(screen, indicator.name), period];
  const head = parts.filter((part) => part !== undefined).join(' · ');
  screen.print('', ...wrap(head, screen.width).map((line) => tint(screen, 'bold', line)));
}

function printUnitCost(screen: Screen, { model, against, unitCost, subject }: Benchmarked): void {
  if (unitCost === undefined || against === undefined) return;
  const { language } = screen;
  const indicator = subject.indicator!;
  const { factor, decimals } = shownIn(indicator, language);
  const money = moneyFor(model, [unitCost.money.value], language);
  const { elements, entities, total } = costRows(unitCost, { factor, decimals, moneySteps: money.steps });
  const digits = (whole: number, sign = true): string =>
    formatNumber(whole / 10 ** decimals, { language, decimals, ...(sign ? { sign } : {}) });
  const unit = unitShown(indicator, language);
  const theirs = figure(indicator, unitCost.comparator, language);
  // A plan and an earlier year of our own are of the same ore and process.
  const isSame = against.kind === 'comparator' ? against.comparator.kind === 'plan' : against.kind !== 'entity';
  title(
    screen,
    `The gap by factor against ${against.name.en}, ${theirs} ${unit}: ${digits(total.gap)} ${unit}, ${money.text(total.money, true)} ${money.unit}`,
    `与${against.name.zh}（${theirs}${unit}）的差距按要素：${digits(total.gap)}${unit}，${money.text(total.money, true)}${money.unit}`,
  );
  const shown = causes.filter((cause) => [...elements, ...entities].some(({ by }) => by.get(cause) !== 0));
  const columns = (en: string, zh: string): readonly Column[] => [
    column(screen, en, zh, { align: 'left', shortest: 12 }),
    ...shown.map((cause) => column(screen, capital(gapStepNames[cause].en), gapStepNames[cause].zh, {})),
    column(screen, `Gap, ${unit}`, `差距（${unit}）`, {}),
    column(screen, `Worth, ${money.unit}`, `价值（${money.unit}）`, {}),
    column(screen, 'Addressable', '可改进', {}),
  ];
  const cells = (name: string, row: CostRow): readonly string[] => [
    name,
    ...shown.map((cause) => digits(row.by.get(cause)!)),
    digits(row.gap),
    money.text(row.money, true),
    money.text(row.addressable),
  ];
  const nameOf = (id: string): string =>
    (causes as readonly string[]).includes(id)
      ? gapStepNames[id as keyof typeof gapStepNames][language]
      : indicatorName(model, id as IndicatorId, language);
  const all = inWords(screen, { en: 'All', zh: '合计' });
  const moved = elements.filter(
    ({ gap, money: worth, by }) => gap !== 0 || worth !== 0 || [...by.values()].some(Boolean),
  );
  screen.print(
    ...drawTable(
      columns('Element', '要素'),
      [...moved.map((row) => cells(nameOf(row.id), row)), cells(all, total)],
      screen.width,
    ),
  );
  if (unitCost.level.length > 1) {
    const rows = entities.map((row) =>
      cells(entityName(model, row.id as (typeof unitCost.level)[number], language), row),
    );
    screen.print('', ...drawTable(columns('Plant', '单位'), [...rows, cells(all, total)], screen.width));
  }
  screen.print(
    '',
    ...wrap(
      inWords(screen, {
        en: `Above zero is dearer than the comparator. Usage and spending are practice: what of them is above zero is addressable. Price is what others ask; dilution follows the volume.${isSame ? '' : ' Where its ore or process is another, part of the usage is that.'}`,
        zh: `正数为高于对标对象。单耗和费用支出取决于自身操作，其中高出部分为可改进；价格取决于市场，产量摊薄取决于产量。${isSame ? '' : '如对标对象的矿石或工艺不同，单耗差距中有一部分由此造成。'}`,
      }),
      screen.width,
    ),
  );
}
