/**
 * Units and numbers, in nanoseconds per operation: texts read for the first time and again, algebra, conversion, figures.
 *
 * Each row is the median of its samples; the rows take turns, so that a slow moment of the machine strikes all of them.
 */
import {
  conversion,
  convertDecimal,
  divideUnits,
  formatQuantity,
  parseNumber,
  parseUnit,
  unitOf,
  type Decimal,
} from '@overhalf/core';

interface Row {
  readonly name: string;
  readonly operations: number;
  /** Runs all operations once and gives something that depends on them, so that none is optimised away. */
  readonly run: (sample: number) => number;
}

const samples = 25;
const units = ['kWh/t', '元/吨', 'kg/t', 'GJ/t', '万元', 'CNY', 't', '%', 'mg/Nm³', 'case/Mh'];
const amounts: readonly Decimal[] = [{ mantissa: 1005, scale: 3 }];
const texts = ['1,234.5', '１２３', '(123)', '3.5万', '12.3%', '−5'];

/** Texts that no sample before has read: the power of ten and the spaces make them new. */
function freshTexts(sample: number): readonly string[] {
  const all: string[] = [];
  for (let tens = 1; tens <= 20; tens += 1) {
    for (const unit of units) all.push(`10^${tens}${' '.repeat(sample + 1)}${unit}`);
  }
  return all;
}

const [tonne, kilogram, energy] = [unitOf('t'), unitOf('kg'), unitOf('kWh')];

const rows: readonly Row[] = [
  {
    name: 'parse, first time',
    operations: 200,
    run: (sample) => freshTexts(sample).reduce((count, text) => count + parseUnit(text).problems.length, 0),
  },
  {
    name: 'parse, again',
    operations: 100_000,
    run: () => repeat(100_000, (i) => parseUnit(units[i % units.length]!).problems.length),
  },
  { name: 'divide', operations: 2000, run: () => repeat(2000, () => divideUnits(energy, tonne).text.length) },
  { name: 'conversion', operations: 5000, run: () => repeat(5000, () => conversion(tonne, kilogram)) },
  {
    name: 'convert a decimal',
    operations: 5000,
    run: () => repeat(5000, () => convertDecimal(amounts[0]!, tonne, kilogram, 3)!.value.mantissa),
  },
  {
    name: 'read a number',
    operations: 10_000,
    run: () => repeat(10_000, (i) => parseNumber(texts[i % texts.length]!).problems.length),
  },
  {
    name: 'show a quantity',
    operations: 10_000,
    run: () => repeat(10_000, (i) => formatQuantity(i * 12.34, tonne, { language: 'zh', decimals: 1 }).length),
  },
];

function repeat(times: number, one: (i: number) => number): number {
  let total = 0;
  for (let i = 0; i < times; i += 1) total += one(i);
  return total;
}

const nanoseconds = new Map<string, number[]>(rows.map(({ name }) => [name, []]));
let witness = 0;
for (let sample = 0; sample < samples; sample += 1) {
  for (const { name, operations, run } of rows) {
    const start = process.hrtime.bigint();
    witness += run(sample);
    nanoseconds.get(name)!.push(Number(process.hrtime.bigint() - start) / operations);
  }
}

console.log(`Node ${process.version}; median of ${samples} samples; witness ${witness.toFixed(0)}`);
for (const { name } of rows) {
  const sorted = nanoseconds.get(name)!.toSorted((a, b) => a - b);
  console.log(`${name.padEnd(20)} ${sorted[Math.floor(samples / 2)]!.toFixed(0).padStart(8)} ns`);
}
