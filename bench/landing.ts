/**
 * The landing of a large company: 500 plants in 20 divisions with four reported quantities each, 2,000 series of 72 months, 21
 * contracts. In one run: the choice of methods with its back-tests, the draws with every line read from each, and the past years
 * by which the answer is judged.
 */
import {
  bookTargets,
  buildModel,
  createCube,
  landContracts,
  parseDecimal,
  type EntityId,
  type Fact,
  type IndicatorId,
  type LandingInput,
  type LandingStep,
} from '@overhalf/core';

const divisions = 20;
const plants = Number(process.env['OVERHALF_BENCH_PLANTS'] ?? 500);
const years = 6;
const draws = 500;
const goal = 60;
const quantities = ['out', 'energy', 'material', 'wages'] as const;
const named = (id: string): { id: string; en: string; zh: string } => ({ id, en: id, zh: id });

/** Numbers between 0 and 1 that look random, the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function modelOf() {
  const reported = { reported_by: { kinds: ['plant'] }, kind: 'flow' } as const;
  const lines = [
    { indicator: 'out', area: 'x', weight: 40, scoring: 'ladder' },
    { indicator: 'energy_rate', area: 'x', weight: 30, scoring: 'ladder' },
    { indicator: 'unit_cost', area: 'x', weight: 30, scoring: 'ladder' },
  ];
  const { model, problems } = buildModel({
    overhalf: {
      file: 'overhalf.yaml',
      content: {
        company: named('co'),
        currency: 'CNY',
        span: { from: '2016-01', to: '2021-12' },
        rungs: [{ ...named('assessment'), score: 1 }],
        contractual: 'assessment',
      },
    },
    entities: {
      file: 'entities.yaml',
      content: {
        entities: [
          { ...named('co'), kind: 'company' },
          ...Array.from({ length: divisions }, (_, at) => ({ ...named(`d${at}`), kind: 'division', parent: 'co' })),
          ...Array.from({ length: plants }, (_, at) => ({
            ...named(`p${at}`),
            kind: 'plant',
            parent: `d${at % divisions}`,
          })),
        ],
      },
    },
    indicators: [
      {
        file: 'indicators.yaml',
        content: {
          area: 'x',
          indicators: [
            { ...named('out'), ...reported, unit: 't', better: 'higher' },
            { ...named('energy'), ...reported, unit: 'GJ', better: 'lower' },
            { ...named('material'), ...reported, unit: 'CNY', better: 'lower' },
            { ...named('wages'), ...reported, unit: 'CNY', better: 'lower' },
            { ...named('energy_rate'), unit: 'GJ/t', kind: 'ratio', better: 'lower', formula: 'energy / out' },
            {
              ...named('unit_cost'),
              unit: 'CNY/t',
              kind: 'ratio',
              better: 'lower',
              formula: '(material + wages) / out',
            },
          ],
        },
      },
    ],
    contracts: [
      {
        file: 'contracts.yaml',
        content: {
          contracts: ['co', ...Array.from({ length: divisions }, (_, at) => `d${at}`)].map((entity) => ({
            ...named(`c-${entity}`),
            entity,
            year: 2021,
            lines,
          })),
        },
      },
    ],
    locate: (file) => ({ file }),
  });
  if (model === undefined) throw new Error(JSON.stringify(problems));
  return model;
}

function factsOf(): readonly Fact[] {
  const random = sequence(1);
  const normal = (): number => random() + random() + random() + random() - 2;
  const season = [0.97, 0.88, 1, 1.01, 1.03, 1.02, 1, 1, 0.98, 1.03, 1.01, 0.99];
  return Array.from({ length: plants }, (_, plant) => {
    const size = 200 + 1800 * random();
    const growth = 1 + 0.004 * normal();
    return Array.from({ length: 12 * years - 6 }, (_, month): readonly Fact[] => {
      const out = size * season[month % 12]! * growth ** month * (1 + 0.05 * normal());
      const values = [out, out * 3 * (1 + 0.02 * normal()), out * 900 * (1 + 0.04 * normal()), size * 200];
      return quantities.map((indicator, at) => ({
        scenario: 'actual',
        version: '',
        entity: `p${plant}` as EntityId,
        indicator: indicator as IndicatorId,
        grain: 'month',
        period: `${2016 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
        value: parseDecimal(values[at]!.toFixed(3))!,
        status: 'actual',
      }));
    });
  }).flat(2);
}

function say(text: string, value: string): void {
  console.log(`  ${text.padEnd(56)}${value.padStart(14)}`);
}

const model = modelOf();
const cube = createCube(model, factsOf());
const started = performance.now();
const began = new Map<LandingStep['step'], number>();
const ended = new Map<LandingStep['step'], number>();
const input: LandingInput = {
  model,
  contracts: model.contracts,
  cube,
  targets: bookTargets([], []),
  through: { grain: 'month', index: 2021 * 12 + 5 },
  draws,
};
const landing = landContracts(input, ({ step, done, of }) => {
  const now = performance.now();
  if (!began.has(step)) began.set(step, now);
  ended.set(step, now);
  if (process.stderr.isTTY && done % 100 === 0) process.stderr.write(`\r  ${step} ${done}/${of}   `);
});
const total = (performance.now() - started) / 1000;
const seconds = (step: LandingStep['step']): string =>
  `${(((ended.get(step) ?? 0) - (began.get(step) ?? 0)) / 1000).toFixed(1)} s`;
if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
say(`series of ${years * 12 - 6} months chosen and tried again`, seconds('series'));
say(`draws, ${landing.contracts.length * 3} lines read from each`, seconds('draws'));
say('past years', seconds('past'));
say(
  `landing of ${(plants * quantities.length).toLocaleString('en')} series, ${landing.origins} origins, ${draws} draws`,
  `${total.toFixed(1)} s`,
);
say('memory', `${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
say(`goal: ${goal} s`, total < goal ? 'met' : 'missed');
