import type { Indicator, Path } from '../model/index.ts';
import { parseUnit } from '../quantity/index.ts';
import type { Bench } from './bench.ts';
import type { Norm, Price } from './comparator.ts';
import type { PriceDeclaration } from './declarations.ts';
import { divisorOf } from './divisor.ts';
import { worthOf } from './register.ts';

/** A norm or a limit: an indicator that another one computes. */
export function buildNorm(
  bench: Bench,
  declared: {
    readonly indicator: string;
    readonly by: string;
    /** Absent for a limit: it is no formula to be evaluated on two sides. */
    readonly given?: readonly string[];
  },
  path: Path,
): Norm | undefined {
  const { error, at } = bench;
  const indicator = bench.indicator(declared.indicator, () => at([...path, 'indicator']));
  const by = bench.indicator(declared.by, () => at([...path, 'by']));
  const given = (declared.given ?? []).map((name, index) => bench.indicator(name, () => at([...path, 'given', index])));
  if (indicator === undefined || by === undefined || given.some((one) => one === undefined)) return undefined;
  if (by.unit.text !== indicator.unit.text) {
    const about = { indicator: indicator.id, unit: by.unit.text, expected: indicator.unit.text };
    error({ code: 'benchmark-unit', at: at([...path, 'by']), ...about });
    return undefined;
  }
  const named = given.filter((one) => one !== undefined);
  if (declared.given !== undefined && !isNormFormula({ ...bench, by }, named, path)) return undefined;
  return { indicator: indicator.id, by: by.id, given: named.map(({ id }) => id), at: at(path) };
}

/** A norm is evaluated on both sides' factors: its formula reads nothing but indicators where they stand. */
function isNormFormula(
  { error, at, by }: Bench & { readonly by: Indicator },
  given: readonly Indicator[],
  path: Path,
): boolean {
  const { formula } = by;
  if (formula === undefined) {
    error({ code: 'benchmark-no-formula', at: at([...path, 'by']), indicator: by.id });
    return false;
  }
  if (formula.operands.some(({ reads, moves }) => reads.kind !== 'indicator' || moves.length > 0)) {
    error({ code: 'benchmark-norm-reads', at: at([...path, 'by']), indicator: by.id });
    return false;
  }
  const read = formula.operands.flatMap(({ reads }) => (reads.kind === 'indicator' ? [reads.id] : []));
  const unread = given.filter(({ id }) => !read.includes(id));
  for (const one of unread) {
    const about = { given: one.id, by: by.id, reads: read.join(', ') };
    error({ code: 'benchmark-given-unread', at: at([...path, 'given', given.indexOf(one)]), ...about });
  }
  return unread.length === 0;
}

export function buildPrice(bench: Bench, declared: PriceDeclaration, path: Path): Price | undefined {
  const { model, error, at } = bench;
  const indicator = bench.indicator(declared.indicator, () => at([...path, 'indicator']));
  const named =
    declared.volume === undefined ? undefined : bench.indicator(declared.volume, () => at([...path, 'volume']));
  if (indicator === undefined || (declared.volume !== undefined && named === undefined)) return undefined;
  const divisor = divisorOf(indicator);
  if (divisor !== undefined && named !== undefined && named.id !== divisor) {
    const about = { indicator: indicator.id, volume: named.id, divisor };
    error({ code: 'benchmark-volume-other', at: at([...path, 'volume']), ...about });
    return undefined;
  }
  const volume = named ?? (divisor === undefined ? undefined : model.indicators.get(divisor));
  if (volume === undefined) {
    error({ code: 'benchmark-volume-missing', at: at(path), indicator: indicator.id });
    return undefined;
  }
  const { unit } = parseUnit(declared.unit);
  const price: Price = {
    indicator: indicator.id,
    value: declared.value,
    unit: unit?.text ?? declared.unit,
    volume: volume.id,
    at: at(path),
  };
  if (unit === undefined || worthOf(price, { indicator, volume, currency: model.currency }) === undefined) {
    const about = { unit: declared.unit, indicator: indicator.id, volume: volume.id, currency: model.currency };
    error({ code: 'benchmark-price-unit', at: at([...path, 'unit']), ...about });
    return undefined;
  }
  return price;
}
