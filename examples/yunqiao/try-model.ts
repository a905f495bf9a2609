import { parse } from 'yaml';
import { readFileSync, readdirSync } from 'node:fs';
import { buildModel, say, parseDecimal, convertDecimal, parseUnit, decimalToNumber } from '@overhalf/core';
const d = '/work/main/examples/yunqiao/';
const y = (f: string) => ({ file: f, content: parse(readFileSync(d + f, 'utf8')) });
const decl: any = {
  overhalf: y('overhalf.yaml'),
  entities: y('entities.yaml'),
  indicators: readdirSync(d + 'indicators').map((f) => y('indicators/' + f)),
  contracts: readdirSync(d + 'contracts').map((f) => y('contracts/' + f)),
  locate: (file: string, path: any) => ({ file, path }),
};
const { model, problems } = buildModel(decl);
for (const p of problems) console.log(p.severity, JSON.stringify(p.at), say(p, 'en'), '|', say(p, 'zh'));
if (!model) process.exit(1);
console.log(
  model.indicators.size,
  'indicators',
  [...model.indicators.values()].filter((i) => i.formula).length,
  'derived',
);
const facts: any[] = [];
for (const [f, scenario, version] of [
  ['mines', 'actual', ''],
  ['refineries', 'actual', ''],
  ['carbon', 'actual', ''],
  ['power', 'actual', ''],
  ['finance', 'actual', ''],
  ['people-safety-environment', 'actual', ''],
  ['plan-2021', 'plan', '2021-1'],
  ['plan-run-2021', 'comparator/plan-run', ''],
] as const) {
  const [head, ...rows] = readFileSync(d + `data/${f}.csv`, 'utf8')
    .trim()
    .split('\n')
    .map((l) => l.split(','));
  for (const [entity, indicator, unit, ...values] of rows) {
    const ind = model.indicators.get(indicator as any);
    if (!ind) {
      console.log('no', indicator);
      continue;
    }
    const u = parseUnit(unit!).unit!;
    values.forEach((v, i) => {
      const c = convertDecimal(parseDecimal(v)!, u, ind.unit, ind.resolution.scale);
      if (!c) throw new Error(indicator + v);
      if (!c.exact) console.log('inexact', f, entity, indicator, v);
      facts.push({
        scenario,
        version,
        entity,
        indicator,
        grain: 'month',
        period: head![i + 3],
        value: c.value,
        status: 'actual',
      });
    });
  }
}
console.log(facts.length, 'facts');
for (const l of readFileSync(d + 'data/targets-2021.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((l) => l.split(','))) {
  const ind = model.indicators.get(l[1] as any);
  if (!ind) console.log('no', l);
  else {
    const u = parseUnit(l[2]!).unit;
    if (!u) console.log('unit', l);
    else {
      const c = convertDecimal(parseDecimal(l[6]!)!, u, ind.unit, 15 > 6 ? 6 : 6);
      facts.push({
        scenario: l[4],
        version: l[5],
        entity: l[0],
        indicator: l[1],
        grain: 'year',
        period: '2021',
        value: c!.value,
        status: 'actual',
      });
    }
  }
}
if (1) process.exit(0);
const cube: any = 0;
const m = (y: number, mo: number) => y * 12 + mo - 1;
const ids = [
  'mine.ore_output',
  'refinery.output',
  'refinery.feed_as',
  'refinery.ore_consumption',
  'refinery.caustic_loss',
  'refinery.recovery',
  'refinery.steam',
  'refinery.power',
  'refinery.process_energy',
  'refinery.mud_rate',
  'cost.alumina_mfg',
  'cost.alumina_full',
  'cost.anode_mfg',
  'cost.anode_mfg_const',
  'mine.unit_cost',
  'fin.profit_total',
  'market.ore_bought',
  'mine.self_sufficiency',
  'fin.revenue',
  'fin.two_funds',
  'prog.value_created',
  'env.mud_used',
  'prog.directives_ontime',
  'cost.admin',
  'mine.strip_ratio',
  'refinery.ak_pregnant',
  'refinery.liquor_prod',
  'people.lp_al',
  'safety.trifr',
  'mine.recovery',
  'quality.al_grade1',
  'carbon.coke',
  'mine.diesel',
  'power.boiler_eff',
  'power.elec_coal',
  'power.coal_days',
  'mine.stock_days',
  'refinery.soda_total',
  'carbon.grade1',
  'refinery.rel_extraction',
  'env.notices',
  'market.al_price',
];
for (const e of ['yunqiao', 'r1', 'r2', 'mine-a', 'carbon', 'hq'])
  for (const id of ids) {
    const g = (s: string, a: number, b: number) => {
      const x = cube.measure({ scenario: s, indicator: id as any, entity: e as any, window: { first: a, last: b } });
      return `${x.value.toFixed(4)}[${x.reported}/${x.expected}]`;
    };
    const r = [
      g('actual', m(2021, 1), m(2021, 6)),
      g('actual', m(2021, 1), m(2021, 12)),
      g('plan@2021-1', m(2021, 1), m(2021, 6)),
      g('plan@2021-1', m(2021, 1), m(2021, 12)),
      g('comparator/plan-run', m(2021, 1), m(2021, 12)),
    ];
    if (!r.every((x) => x.startsWith('NaN'))) console.log(e, id, r.join('  '));
  }
(globalThis as any).cube = cube;
(globalThis as any).model = model;
(globalThis as any).facts = facts;
