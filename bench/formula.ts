/**
 * Formulas over blocks beside loops written by hand, in one run: nanoseconds per cell and their ratio. The loops by hand do
 * without the rules for division by zero and overflow: they are what the machine can do.
 *
 * Each sample is many passes over one block; samples of both alternate, and medians are compared.
 */
import {
  checkFormula,
  createScratch,
  evaluateBlock,
  parseFormula,
  unitOf,
  type Checked,
  type EntityId,
  type IndicatorId,
} from '@overhalf/core';

type Blocks = readonly Float64Array[];

interface Case {
  readonly formula: string;
  readonly byHand: (to: Float64Array, blocks: Blocks, length: number) => void;
}

const weights = [0.11, 0.12, 0.13, 0.14, 0.15, 0.16, 0.17, 0.18];
const terms = weights.map((weight, index) => `${weight} * x${index}`);

const cases: readonly Case[] = [
  {
    formula: 'x0 / x1',
    byHand: (to, blocks, length) => {
      const [a, b] = blocks as readonly [Float64Array, Float64Array];
      for (let i = 0; i < length; i += 1) to[i] = a[i]! / b[i]!;
    },
  },
  {
    formula: '(x0 - x1) / x1',
    byHand: (to, blocks, length) => {
      const [a, b] = blocks as readonly [Float64Array, Float64Array];
      for (let i = 0; i < length; i += 1) to[i] = (a[i]! - b[i]!) / b[i]!;
    },
  },
  {
    formula: terms.join(' + '),
    byHand: (to, blocks, length) => {
      const [a, b, c, d, e, f, g, h] = blocks as readonly Float64Array[] & { readonly length: 8 };
      for (let i = 0; i < length; i += 1) {
        to[i] =
          0.11 * a![i]! +
          0.12 * b![i]! +
          0.13 * c![i]! +
          0.14 * d![i]! +
          0.15 * e![i]! +
          0.16 * f![i]! +
          0.17 * g![i]! +
          0.18 * h![i]!;
      }
    },
  },
];

function checked(formula: string): Checked {
  const unit = unitOf('1');
  const { checked } = checkFormula({
    text: formula,
    tree: parseFormula(formula).tree,
    unit,
    scope: {
      indicator: (name) => ({ id: name as IndicatorId, unit, additive: true }),
      indicatorNames: () => [],
      entity: (name) => name as EntityId,
      entityNames: () => [],
      scenario: () => true,
    },
  });
  if (checked === undefined) throw new Error(`does not check: ${formula}`);
  return checked;
}

function nanosecondsPerCell(run: () => void, cells: number): number {
  const passes = Math.ceil(2_000_000 / cells);
  const start = process.hrtime.bigint();
  for (let pass = 0; pass < passes; pass += 1) run();
  return Number(process.hrtime.bigint() - start) / (passes * cells);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

/** Compares one formula at one block length. Throws when both do not give the same numbers. */
function compare({ formula, byHand }: Case, length: number): string {
  const { program, operands } = checked(formula);
  const blocks = operands.map((_, row) =>
    Float64Array.from({ length }, (_, i) => 1 + ((i * 7919 + row * 104_729) % 1000)),
  );
  const scratch = createScratch();
  const to = new Float64Array(length);
  const ours = (): Float64Array => evaluateBlock(program, blocks, length, scratch);
  byHand(to, blocks, length);
  if (ours().some((value, i) => Math.abs(value - to[i]!) > 1e-12 * Math.abs(value)))
    throw new Error(`differs: ${formula}`);
  const samples = Array.from(
    { length: 15 },
    () => [nanosecondsPerCell(ours, length), nanosecondsPerCell(() => byHand(to, blocks, length), length)] as const,
  );
  // The first samples warm the compiler up.
  const warm = samples.slice(3);
  const block = median(warm.map(([block]) => block));
  const hand = median(warm.map(([, hand]) => hand));
  const cells = [formula.slice(0, 34).padEnd(36), String(length).padStart(6), block.toFixed(2).padStart(12)];
  return [...cells, hand.toFixed(2).padStart(12), (block / hand).toFixed(2).padStart(8)].join('');
}

process.stdout.write(`${'formula'.padEnd(36)} block  block ns/cell by hand ns  ratio\n`);
for (const length of [960, 2048, 4096]) {
  for (const entry of cases) process.stdout.write(`${compare(entry, length)}\n`);
}
