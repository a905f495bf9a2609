import { benchOf } from '../benchmark/index.ts';
import type { Declared, Locate, Model, Path } from '../model/index.ts';
import { isClean, type Problem } from '../problem/index.ts';
import { dimensionless, parseUnit } from '../quantity/index.ts';
import { namedThing, unique, type NetworkBench, type Placed } from './bench.ts';
import { buildProcess } from './build-process.ts';
import { buildBlend, buildHaul, buildPermit, buildPurchase, buildSale } from './build-routes.ts';
import { buildStock } from './build-stock.ts';
import { checkPlaces } from './check-places.ts';
import type { ProcessFile } from './declarations.ts';
import { amountOf } from './figure.ts';
import { noNetwork, type Haul, type Network, type Purchase, type Ramp } from './network.ts';
import type { Material } from './open-network.ts';

/** What is declared of processes, or why there is nothing. */
export interface NetworkBuilt {
  /** Absent when a problem is an error. */
  readonly network?: Network;
  readonly problems: readonly Problem[];
}

/** The network that a company's file of processes declares, every name resolved and every unit checked. Problems: all at once, with places. */
export function buildNetwork(model: Model, file: Declared<ProcessFile> | undefined, locate: Locate): NetworkBuilt {
  if (file === undefined) return { network: noNetwork, problems: [] };
  const problems: Problem[] = [];
  const { content } = file;
  const plain = benchOf(model, { problems, locate: (path) => locate(file.file, path) });
  if (model.calendars.get('default')!.base !== 'month') plain.error({ code: 'network-base', at: plain.at([]) });
  const each = <In, Out>(
    key: keyof ProcessFile,
    declared: readonly In[] | undefined,
    build: (one: In, path: Path) => Out & { readonly id: string },
  ): readonly Placed<Out>[] =>
    (declared ?? []).map((one, index) => {
      const thing = build(one, [key, index]);
      return { id: thing.id, at: plain.at([key, index]), thing };
    });
  const materials = unique(
    plain,
    'material',
    each('materials', content.materials, (declared, path): Material => {
      const { unit, problems: unread } = parseUnit(declared.unit);
      problems.push(...unread.map((one) => ({ ...one, at: plain.at([...path, 'unit']) })));
      return { id: declared.id, name: namedThing(declared), unit: unit ?? dimensionless };
    }),
  );
  const bench: NetworkBench = { ...plain, materials };
  const ramps = unique(
    plain,
    'ramp',
    each('ramps', content.ramps, (declared, path): Ramp => {
      const { root } = model.organisation;
      const { from: text, days } = declared;
      const from = amountOf(plain, text, { path: [...path, 'from'], unit: dimensionless, entity: root, high: 1 });
      return { id: declared.id, name: namedThing(declared), days, from };
    }),
  );
  const processes = unique(
    plain,
    'process',
    each('processes', content.processes, (declared, path) => buildProcess(bench, declared, path)),
  );
  const stocks = unique(
    plain,
    'stock',
    each('stocks', content.stocks, (declared, path) => buildStock(bench, declared, path)),
  );
  const routes = unique<Haul | Purchase>(plain, 'route', [
    ...each('hauls', content.hauls, (declared, path) => buildHaul(bench, declared, path)),
    ...each('purchases', content.purchases, (declared, path) => buildPurchase(bench, declared, path)),
  ]);
  const sales = unique(
    plain,
    'sale',
    each('sales', content.sales, (declared, path) => buildSale(bench, declared, path)),
  );
  const permits = unique(
    plain,
    'permit',
    each('permits', content.permits, (declared, path) => buildPermit({ ...bench, processes }, declared, path)),
  );
  const blends = unique(
    plain,
    'blend',
    each('blends', content.blends, (declared, path) => buildBlend({ ...bench, routes, processes }, declared, path)),
  );
  const network: Network = {
    materials,
    ramps,
    processes,
    stocks: stocks.map(({ stock }) => stock),
    hauls: routes.filter((route) => 'to' in route),
    purchases: routes.filter((route) => 'lead' in route),
    sales,
    permits,
    blends,
    balances: stocks.flatMap(({ balances }) => balances),
  };
  if (isClean(problems)) problems.push(...checkPlaces(model, network));
  return isClean(problems) ? { network, problems } : { problems };
}
