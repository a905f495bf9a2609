import type { Path } from '../model/index.ts';
import { dimensionless, sameDimension, unitOf } from '../quantity/index.ts';
import { entityAt, materialAt, monthAt, namedThing, priceUnit, rateUnit, unique, type NetworkBench } from './bench.ts';
import { buildRepair } from './build-repair.ts';
import type { FlowDeclaration, ProcessDeclaration } from './declarations.ts';
import { amountOf, figureOf, figureOr, type Wanted } from './figure.ts';
import type { Capacity, Part, Process, ProcessFlow } from './network.ts';
import { constant } from './varying.ts';

/** Where a process stands in its file and in the company, and the unit of its level. */
type Level = Wanted;

export function buildProcess(bench: NetworkBench, declared: ProcessDeclaration, path: Path): Process {
  const entity = entityAt(bench, declared.entity, [...path, 'entity']);
  const { capacity, least, surge, rise, counts, fixed } = declared;
  const makes = declared.makes.map((flow, place) => {
    const at = [...path, 'makes', place];
    return { flow, at, ...materialAt(bench, flow.material, [...at, 'material']) };
  });
  const unit = makes[0]?.unit;
  const level = (...key: readonly string[]): Level => ({ path: [...path, ...key], unit, entity });
  const price = { ...level('cost'), unit: priceUnit(bench, unit), low: -Infinity };
  const hasParts = least !== undefined || surge !== undefined || (declared.repairs ?? []).length > 0;
  if (hasParts && capacity === undefined) {
    bench.error({ code: 'network-capacity-missing', at: bench.at(path), id: declared.id });
  }
  return {
    id: declared.id,
    name: namedThing(declared),
    entity,
    ...countedBy(bench, counts, level('counts')),
    makes: makes.map(({ flow, at, ...material }, place) =>
      place === 0
        ? firstProduct(bench, flow, { ...level(), path: at, material: material.id })
        : buildFlow(bench, flow, { ...level(), path: at, material }),
    ),
    uses: (declared.uses ?? []).map((flow, place) => {
      const at = [...path, 'uses', place];
      const material = materialAt(bench, flow.material, [...at, 'material']);
      return buildFlow(bench, flow, { ...level(), path: at, material });
    }),
    ...(capacity === undefined ? {} : { capacity: buildCapacity(bench, capacity, level('capacity')) }),
    ...(least === undefined ? {} : { least: buildPart(bench, least, level('least')) }),
    ...(surge === undefined ? {} : { surge: buildSurge(bench, surge, level('surge')) }),
    cost: figureOr(bench, { declared: declared.cost, otherwise: 0 }, price),
    ...(fixed === undefined
      ? {}
      : { fixed: figureOf(bench, fixed, { ...level('fixed'), unit: unitOf(bench.model.currency) }) }),
    ...(rise === undefined ? {} : { rise: amountOf(bench, rise, level('rise')) }),
    repairs: unique(
      bench,
      'repair',
      (declared.repairs ?? []).map((repair, place) => {
        const at = [...path, 'repairs', place];
        return { id: repair.id, at: bench.at(at), thing: buildRepair(bench, repair, at) };
      }),
    ),
    at: bench.at(path),
  };
}

function countedBy(
  { indicator: named, at, error }: NetworkBench,
  name: string | undefined,
  { unit, path }: Level,
): Pick<Process, 'counts'> {
  const indicator = name === undefined ? undefined : named(name, () => at(path));
  if (indicator === undefined) return {};
  if (unit !== undefined && !sameDimension(indicator.unit, unit)) {
    const about = { indicator: indicator.id, unit: indicator.unit.text, expected: unit.text };
    error({ code: 'network-unit', at: at(path), ...about });
  }
  return { counts: indicator.id };
}

/** The product whose amount is the level: its rate is 1. */
function firstProduct(
  bench: NetworkBench,
  { at, rate }: FlowDeclaration,
  { path, entity, material }: Level & { readonly material: string },
): ProcessFlow {
  if (rate !== undefined) bench.error({ code: 'network-first-rate', at: bench.at([...path, 'rate']) });
  return { material, at: at === undefined ? entity : entityAt(bench, at, [...path, 'at']), rate: constant(1) };
}

function buildFlow(
  bench: NetworkBench,
  { at, rate }: FlowDeclaration,
  { unit, entity, path, material }: Level & { readonly material: ReturnType<typeof materialAt> },
): ProcessFlow {
  const wanted = { path: [...path, 'rate'], unit: rateUnit(material.unit, unit), entity };
  return {
    material: material.id,
    at: at === undefined ? entity : entityAt(bench, at, [...path, 'at']),
    rate: figureOr(bench, { declared: rate, otherwise: 1 }, wanted),
  };
}

function buildCapacity(
  bench: NetworkBench,
  { amount, rate, load, factor }: NonNullable<ProcessDeclaration['capacity']>,
  level: Level,
): Capacity {
  const { path, unit } = level;
  const hasShares = load !== undefined || factor !== undefined;
  if ((amount === undefined) === (rate === undefined) || (amount !== undefined && hasShares)) {
    bench.error({ code: 'network-capacity-keys', at: bench.at(path) });
  }
  if (amount !== undefined) {
    return { kind: 'amount', amount: figureOf(bench, amount, { ...level, path: [...path, 'amount'] }) };
  }
  const share = (key: string): Wanted => ({ ...level, path: [...path, key], unit: dimensionless });
  const perDay = { ...level, path: [...path, 'rate'], unit: rateUnit(unit, unitOf('d')) };
  return {
    kind: 'rate',
    rate: figureOr(bench, { declared: rate, otherwise: Number.NaN }, perDay),
    load: figureOr(bench, { declared: load, otherwise: 1 }, share('load')),
    factor: figureOr(bench, { declared: factor, otherwise: 1 }, share('factor')),
  };
}

function buildPart(
  bench: NetworkBench,
  { share, amount }: NonNullable<ProcessDeclaration['least']>,
  level: Level,
): Part {
  const { path } = level;
  if ((share === undefined) === (amount === undefined)) {
    bench.error({ code: 'network-part-keys', at: bench.at(path) });
  }
  if (amount !== undefined) {
    return { kind: 'amount', amount: figureOf(bench, amount, { ...level, path: [...path, 'amount'] }) };
  }
  const wanted = { ...level, path: [...path, 'share'], unit: dimensionless, high: 1 };
  return { kind: 'share', share: figureOr(bench, { declared: share, otherwise: Number.NaN }, wanted) };
}

function buildSurge(
  bench: NetworkBench,
  declared: NonNullable<ProcessDeclaration['surge']>,
  level: Level,
): NonNullable<Process['surge']> {
  const { path, unit } = level;
  const { from, to } = declared;
  const price = { ...level, path: [...path, 'cost'], unit: priceUnit(bench, unit) };
  const first = from === undefined ? -Infinity : monthAt(bench, from, [...path, 'from']);
  const last = to === undefined ? Infinity : monthAt(bench, to, [...path, 'to']);
  if (last < first) {
    bench.error({ code: 'network-window', at: bench.at([...path, 'to']), first: String(from), last: String(to) });
  }
  const cost = figureOr(bench, { declared: declared.cost, otherwise: 0 }, price);
  return { ...buildPart(bench, declared, level), cost, first, last };
}
