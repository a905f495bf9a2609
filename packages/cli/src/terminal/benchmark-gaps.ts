import { closeShares, showDistance, showValue, type Indicator, type PricedGap } from '@overhalf/core';
import type { Benchmarked } from '@overhalf/actions';
import { title, column, capital } from './benchmark-parts.ts';
import { figure, moneyFor, unitShown, wholeSteps, type Money } from './figures.ts';
import { indicatorName } from './name.ts';
import { inWords, type Screen } from './screen.ts';
import { drawTable, wrap } from './table.ts';

/** Prints gaps with what they are worth, the largest first. */
export function printRegister(screen: Screen, { model, against, register, line, subject }: Benchmarked): void {
  const lines = register?.lines ?? (line === undefined ? [] : [line]);
  if (against === undefined) {
    if (subject.indicator === undefined) {
      screen.print(
        inWords(screen, {
          en: 'No comparator says anything of what is priced.',
          zh: '没有任何对标对象含有已定价指标的数据。',
        }),
      );
    }
    return;
  }
  if (lines.length === 0) return;
  const { language } = screen;
  const money = moneyFor(
    model,
    lines.map(({ value }) => value),
    language,
  );
  const counted = lines.filter(({ countedAt }) => register === undefined || countedAt.kind !== 'elsewhere');
  const all = counted.reduce((sum, { addressable }) => sum + addressable, 0);
  const closed = closeShares(
    counted.map(({ addressable }) => addressable * money.steps),
    wholeSteps(money, all),
  );
  const sorted = lines.toSorted((a, b) => b.value - a.value);
  if (register === undefined) title(screen, `The gap to ${against.name.en}, priced`, `与${against.name.zh}的差距计价`);
  else
    title(screen, `Priced gaps to ${against.name.en}, the largest first`, `与${against.name.zh}的差距计价，由大到小`);
  const indicatorOf = ({ indicator }: PricedGap): Indicator => model.indicators.get(indicator)!;
  const addressableOf = (one: PricedGap): number | undefined => closed[counted.indexOf(one)];
  // Where all of a gap is addressable both columns say the same, though only one of them is rounded to add up.
  const worthOf = (one: PricedGap): number =>
    one.value === one.addressable ? (addressableOf(one) ?? wholeSteps(money, one.value)) : wholeSteps(money, one.value);
  const columns = [
    column(screen, 'Factor', '要素', { align: 'left', shortest: 12 }),
    column(screen, 'Unit', '计量单位', { align: 'left' }),
    column(screen, 'Ours', '本单位', {}),
    column(screen, 'Theirs', '对标值', {}),
    column(screen, 'Behind by', '落后', {}),
    column(screen, `Worth, ${money.unit}`, `价值（${money.unit}）`, {}),
    column(screen, 'Addressable', '可改进', {}),
  ];
  const rows = sorted.map((one) => {
    const indicator = indicatorOf(one);
    const addressable = addressableOf(one);
    return [
      inWords(screen, indicator.name),
      unitShown(indicator, language),
      figure(indicator, one.own, language),
      figure(indicator, one.comparator, language),
      figure(indicator, one.gap, language, true),
      money.text(worthOf(one)),
      addressable === undefined ? '–' : money.text(addressable),
    ];
  });
  const total = [
    inWords(screen, { en: 'All, each once', zh: '合计（不重复）' }),
    '',
    '',
    '',
    '',
    '',
    money.text(wholeSteps(money, all)),
  ];
  screen.print(...drawTable(columns, register === undefined ? rows : [...rows, total], screen.width));
  const remarks = sorted.flatMap((one) => remarksOn(screen, model, { line: one, isWhole: register !== undefined }));
  for (const remark of remarks) screen.print(...wrap(remark, screen.width));
  printCauses(screen, model, { lines: sorted, money });
}

/** Where a gap is valued, and what of it ore and configuration explain. */
function remarksOn(
  screen: Screen,
  model: Benchmarked['model'],
  { line, isWhole }: { readonly line: PricedGap; readonly isWhole: boolean },
): readonly string[] {
  const { indicator, normalised, countedAt } = line;
  const own = model.indicators.get(indicator)!;
  const { en, zh } = own.name;
  const remarks: string[] = [];
  if (isWhole && countedAt.kind === 'elsewhere') {
    const { name } = model.indicators.get(countedAt.in)!;
    remarks.push(
      inWords(screen, { en: `The gap in ${en} is counted in ${name.en}.`, zh: `${zh}的差距计入${name.zh}。` }),
    );
  }
  if (normalised !== undefined) {
    const { given, comparator, onOurs } = normalised;
    const size = showDistance(own, given, screen.language);
    const [theirs, moved] = [comparator, onOurs].map((value) => showValue(own, value, screen.language));
    remarks.push(
      inWords(screen, {
        en: `${capital(en)}: ${size} of the gap is ore and configuration, as their practice comes to ${moved!} on ours and to ${theirs!} on theirs.`,
        zh: `${zh}：差距中${size}由矿石和装置造成，对方的操作水平在本单位条件下为${moved!}，在其自身条件下为${theirs!}。`,
      }),
    );
  }
  return remarks;
}

/** What the addressable part of normalised gaps is made of. */
function printCauses(
  screen: Screen,
  model: Benchmarked['model'],
  { lines, money }: { readonly lines: readonly PricedGap[]; readonly money: Money },
): void {
  const rows = lines.flatMap((line) => {
    if (line.causes.length === 0) return [];
    const whole = wholeSteps(money, line.addressable);
    const shares = closeShares(
      line.causes.map(({ value }) => value * money.steps),
      whole,
    );
    return line.causes
      .map(({ indicator, value }, at) => ({ indicator, value, whole: shares[at]!, in: line.indicator }))
      .filter((cause) => cause.whole !== 0)
      .toSorted((a, b) => b.value - a.value);
  });
  if (rows.length === 0) return;
  title(screen, 'What the addressable part is made of', '可改进部分的构成');
  screen.print(
    ...drawTable(
      [
        column(screen, 'Cause', '原因', { align: 'left', shortest: 12 }),
        column(screen, 'In', '所属要素', { align: 'left', shortest: 12 }),
        column(screen, `Worth, ${money.unit}`, `价值（${money.unit}）`, {}),
      ],
      rows.map((row) => [
        indicatorName(model, row.indicator, screen.language),
        indicatorName(model, row.in, screen.language),
        money.text(row.whole, true),
      ]),
      screen.width,
    ),
  );
}
