import type { Path } from '../model/index.ts';
import { dimensionless, parseUnit } from '../quantity/index.ts';
import {
  entityAt,
  materialAt,
  namedThing,
  priceUnit,
  rateUnit,
  thingCalled,
  type Called,
  type NetworkBench,
} from './bench.ts';
import type {
  BlendDeclaration,
  HaulDeclaration,
  PermitDeclaration,
  PurchaseDeclaration,
  SaleDeclaration,
} from './declarations.ts';
import { amountOf, figureOf, figureOr, type Wanted } from './figure.ts';
import type { Blend, Haul, Permit, Process, Purchase, Sale } from './network.ts';

export function buildHaul(bench: NetworkBench, declared: HaulDeclaration, path: Path): Haul {
  const { id: material, unit } = materialAt(bench, declared.material, [...path, 'material']);
  const from = entityAt(bench, declared.from, [...path, 'from']);
  const to = entityAt(bench, declared.to, [...path, 'to']);
  const { limit } = declared;
  const wanted = (key: string): Wanted => ({ path: [...path, key], unit, entity: to });
  const price = { ...wanted('cost'), unit: priceUnit(bench, unit) };
  return {
    ...calledBy(declared),
    material,
    from,
    to,
    ...(limit === undefined ? {} : { limit: figureOf(bench, limit, wanted('limit')) }),
    open: figureOr(bench, { declared: declared.open, otherwise: 1 }, shareOf(wanted('open'))),
    cost: figureOr(bench, { declared: declared.cost, otherwise: 0 }, price),
  };
}

export function buildPurchase(bench: NetworkBench, declared: PurchaseDeclaration, path: Path): Purchase {
  const { id: material, unit } = materialAt(bench, declared.material, [...path, 'material']);
  const at = entityAt(bench, declared.at, [...path, 'at']);
  const { offer, lead = 0, extra = false } = declared;
  if (!(Number.isInteger(lead) && lead >= 0 && lead <= 24)) {
    bench.error({ code: 'network-range', at: bench.at([...path, 'lead']), text: String(lead), low: '0', high: '24' });
  }
  const wanted = (key: string): Wanted => ({ path: [...path, key], unit, entity: at });
  return {
    ...calledBy(declared),
    material,
    at,
    bound: figureOr(bench, { declared: declared.bound, otherwise: 0 }, wanted('bound')),
    ...(offer === undefined ? {} : { offer: figureOf(bench, offer, wanted('offer')) }),
    open: figureOr(bench, { declared: declared.open, otherwise: 1 }, shareOf(wanted('open'))),
    lead,
    price: figureOf(bench, declared.price, { ...wanted('price'), unit: priceUnit(bench, unit) }),
    extra,
  };
}

export function buildSale(bench: NetworkBench, declared: SaleDeclaration, path: Path): Sale {
  const { id: material, unit } = materialAt(bench, declared.material, [...path, 'material']);
  const from = entityAt(bench, declared.from, [...path, 'from']);
  const { late = false, more } = declared;
  const wanted = (key: string): Wanted => ({ path: [...path, key], unit, entity: from });
  return {
    ...calledBy(declared),
    material,
    from,
    order: figureOr(bench, { declared: declared.order, otherwise: 0 }, wanted('order')),
    price: figureOf(bench, declared.price, { ...wanted('price'), unit: priceUnit(bench, unit) }),
    late,
    ...(more === undefined ? {} : { more: figureOf(bench, more, wanted('more')) }),
  };
}

export function buildPermit(
  bench: NetworkBench & { readonly processes: readonly Process[] },
  declared: PermitDeclaration,
  path: Path,
): Permit {
  const { at, error, model, materials, processes } = bench;
  const { unit } = parseUnit(declared.unit);
  if (unit === undefined) error({ code: 'network-unit-unread', at: at([...path, 'unit']), unit: declared.unit });
  const { high, total } = declared;
  const wanted = (key: string): Wanted => ({ path: [...path, key], unit, entity: model.organisation.root });
  const terms = declared.terms.map(({ process: name, rate }, place) => {
    const own = [...path, 'terms', place];
    const process = thingCalled(bench, { what: 'process', things: processes, name, path: [...own, 'process'] });
    const level = materials.find(({ id }) => id === process?.makes[0]?.material)?.unit;
    const asked = { ...wanted('terms'), path: [...own, 'rate'], unit: rateUnit(unit, level), low: -Infinity };
    const entity = process === undefined ? {} : { entity: process.entity };
    return { process: process?.id ?? name, rate: figureOf(bench, rate, { ...asked, ...entity }) };
  });
  return {
    ...calledBy(declared),
    unit: unit ?? dimensionless,
    terms,
    ...(high === undefined ? {} : { high: figureOf(bench, high, wanted('high')) }),
    ...(total === undefined ? {} : { total: amountOf(bench, total, wanted('total')) }),
  };
}

export function buildBlend(
  bench: NetworkBench & { readonly routes: readonly (Haul | Purchase)[]; readonly processes: readonly Process[] },
  declared: BlendDeclaration,
  path: Path,
): Blend {
  const material = materialAt(bench, declared.material, [...path, 'material']).id;
  const at = entityAt(bench, declared.at, [...path, 'at']);
  const into: readonly Called[] = [
    ...bench.routes.filter((route) => route.material === material && ('to' in route ? route.to : route.at) === at),
    ...bench.processes.filter(({ makes }) => makes.some((flow) => flow.material === material && flow.at === at)),
  ];
  const { least, most } = declared;
  if (least === undefined && most === undefined) bench.error({ code: 'network-blend-keys', at: bench.at(path) });
  else if (least !== undefined && most !== undefined && most < least) {
    const limits = { low: String(least), text: String(most) };
    bench.error({ code: 'network-range', at: bench.at([...path, 'most']), ...limits });
  }
  const quality = Object.entries(declared.quality).map(([name, value]) => {
    const route = thingCalled(bench, { what: 'route', things: into, name, path: [...path, 'quality', name] });
    return [route?.id ?? name, value] as const;
  });
  for (const { id } of into) {
    if (quality.some(([known]) => known === id)) continue;
    bench.error({ code: 'network-quality', at: bench.at([...path, 'quality']), id });
  }
  return {
    ...calledBy(declared),
    material,
    at,
    ...(least === undefined ? {} : { least }),
    ...(most === undefined ? {} : { most }),
    quality: new Map(quality),
  };
}

function calledBy(declared: { readonly id: string; readonly en: string; readonly zh: string }): Called {
  return { id: declared.id, name: namedThing(declared) };
}

function shareOf(wanted: Wanted): Wanted {
  return { ...wanted, unit: dimensionless, high: 1 };
}
