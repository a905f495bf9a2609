import { assessByHull, assessScale, measureMalmquist, priceSlacks, type DeaData, type Solver } from '@overhalf/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { assessed, both, dataOf, proofMiss, readPublished, rounded, scoresOf, skippedNote } from './dea.testing.ts';
import { loadHighs } from './highs.ts';

let solver: Solver;
beforeAll(async () => {
  solver = await loadHighs();
});

describe('five firms of two inputs (Coelli 1996, A Guide to DEAP Version 2.1, EG1 as its output prints it)', () => {
  const data = dataOf(
    [
      [2, 5],
      [2, 4],
      [6, 6],
      [3, 2],
      [6, 2],
    ],
    [[1], [2], [3], [1], [2]],
  );

  it('has the printed scores, slacks, peers and targets', () => {
    const { scores } = assessed(solver, data);
    expect(rounded(scores.map((score) => score!.score))).toEqual([0.5, 1, 0.833, 0.714, 1]);
    expect(scores.map((score) => rounded(score!.slacks.inputs))).toEqual([
      [0, 0.5],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    const peers = scores.map((score) => score!.peers.map(({ entity, weight }) => [entity + 1, ...rounded([weight])]));
    expect(peers).toEqual([
      [[2, 0.5]],
      [[2, 1]],
      [
        [2, 1],
        [5, 0.5],
      ],
      [
        [2, 0.214],
        [5, 0.286],
      ],
      [[5, 1]],
    ]);
    const targets = [
      [1, 2],
      [2, 4],
      [5, 5],
      [2.143, 1.429],
      [6, 2],
    ];
    expect(scores.map((score) => rounded(score!.targets.inputs))).toEqual(targets);
    const [yes, no] = ['efficient', 'inefficient'];
    expect(scores.map((score) => score!.standing)).toEqual([no, yes, no, no, yes]);
  });

  it('prices what each factor has to give', () => {
    const first = priceSlacks(data, assessed(solver, data).scores[0]!, { inputs: [1, 3], outputs: [5] });
    const printed = first.factors.map(({ side, at, radial, slack, value }) => [
      side,
      at,
      ...rounded([radial, slack, value]),
    ]);
    expect(printed).toEqual([
      ['input', 0, 1, 0, 1],
      ['input', 1, 2.5, 0.5, 9],
      ['output', 0, 0, 0, 0],
    ]);
    expect(first.total).toBeCloseTo(10, 12);
  });
});

describe('five firms of one input (Coelli 1996, EG2)', () => {
  const data = dataOf([[2], [4], [3], [5], [6]], [[1], [2], [3], [4], [5]]);

  it('has the printed overall, pure and scale efficiency, and the side on which each is off', () => {
    const outcome = assessScale(solver, data);
    if (outcome.kind === 'refused') throw new Error('refused');
    const column = (name: 'overall' | 'pure' | 'scale') => rounded(outcome.scores.map((score) => score![name]));
    expect(column('overall')).toEqual([0.5, 0.5, 1, 0.8, 0.833]);
    expect(column('pure')).toEqual([1, 0.625, 1, 0.9, 1]);
    expect(column('scale')).toEqual([0.5, 0.8, 1, 0.889, 0.833]);
    const [up, right, down] = ['increasing', 'constant', 'decreasing'];
    expect(outcome.scores.map((score) => score!.returns)).toEqual([up, up, right, down, down]);
  });
});

describe('five firms over three years (Coelli 1996, EG4 as its output prints it)', () => {
  const years = [
    { inputs: [2, 4, 3, 5, 6], outputs: [1, 2, 3, 4, 5] },
    { inputs: [2, 4, 3, 5, 5], outputs: [1, 3, 4, 3, 5] },
    { inputs: [2, 4, 3, 5, 5], outputs: [1, 3, 4, 3, 5] },
  ];
  const panel = {
    entities: years[0]!.inputs.map((_, at) => both(`firm ${at + 1}`)),
    periods: years.map(({ inputs, outputs }, at) => ({
      name: both(`year ${at + 1}`),
      inputs: [{ name: both('input'), values: inputs }],
      outputs: [{ name: both('output'), values: outputs }],
    })),
  };

  it('has the printed indices of the second year, their parts and their geometric means', () => {
    const outcome = measureMalmquist(solver, panel, { orientation: 'output', scale: true });
    if (outcome.kind === 'refused') throw new Error('refused');
    const row = (change: (typeof outcome.means)[number]) => {
      const { efficiency, technical, pure, scale, index } = change!;
      return [efficiency, technical, pure!, scale!, index];
    };
    const printed = [
      [0.75, 1.333, 1, 0.75, 1],
      [1.125, 1.333, 1.222, 0.92, 1.5],
      [1, 1.333, 1, 1, 1.333],
      [0.562, 1.333, 0.65, 0.865, 0.75],
      [0.9, 1.333, 1, 0.9, 1.2],
      [0.844, 1.333, 0.955, 0.883, 1.125],
    ];
    const found = [...outcome.changes[0]!, outcome.means[0]].map(row);
    // 0.5625 is printed as 0.562: half a unit of the last digit is allowed for.
    found.forEach((parts, at) =>
      parts.forEach((part, of) => expect(Math.abs(part - printed[at]![of]!)).toBeLessThanOrEqual(0.000_501)),
    );
    for (const change of outcome.changes[1]!) expect(rounded(row(change), 9)).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('eleven units of two inputs (Ali and Seiford 1993, in Fried, Lovell, Schmidt)', () => {
  const inputs = [
    [5, 13],
    [16, 12],
    [16, 26],
    [17, 15],
    [18, 14],
    [23, 6],
    [25, 10],
    [27, 22],
    [37, 14],
    [42, 25],
    [5, 17],
  ];
  const data = dataOf(inputs, [[12], [14], [25], [26], [8], [9], [27], [30], [31], [26], [12]]);

  // Scores as the documentation of DataEnvelopmentAnalysis.jl prints them, where R finds the same.
  const published = [
    {
      returns: 'crs',
      orientation: 'input',
      scores: [
        1, 0.6222896791, 0.8198562444, 1, 0.3103709311, 0.5555555556, 1, 0.7576690896, 0.8201058201, 0.4905660377, 1,
      ],
    },
    {
      returns: 'crs',
      orientation: 'output',
      scores: [1, 1.606968641, 1.219726027, 1, 3.22195122, 1.8, 1, 1.319837398, 1.219354839, 2.038461538, 1],
    },
    {
      returns: 'vrs',
      orientation: 'input',
      scores: [1, 0.8699861687, 1, 1, 0.7116402116, 1, 1, 1, 1, 0.4931209269, 1],
    },
    { returns: 'vrs', orientation: 'output', scores: [1, 1.507518797, 1, 1, 3.203947368, 1, 1, 1, 1, 1.192307692, 1] },
  ] as const;
  it.each(published)('has the published scores: $returns, $orientation', ({ returns, orientation, scores }) => {
    const found = scoresOf(solver, data, { returns, orientation });
    found.forEach((score, at) => expect(score).toBeCloseTo(scores[at]!, 8));
  });

  it('leaves the published slacks, and calls the last one efficient in proportion only', () => {
    const { scores } = assessed(solver, data);
    const slacks = new Map([
      [5, [4.444, 0]],
      [8, [1.64, 0]],
      [10, [0, 4]],
    ]);
    expect(scores.map((score) => rounded(score!.slacks.inputs))).toEqual(
      inputs.map((_, at) => slacks.get(at) ?? [0, 0]),
    );
    expect(scores[10]!.standing).toBe('weak');
    const left = ({ slacks: { inputs: used, outputs: made } } = scores[0]!): number[] => rounded([...used, ...made]);
    expect(left(assessed(solver, data, { returns: 'vrs' }).scores[4])).toEqual([0, 0, 2.698]);
    expect(left(assessed(solver, data, { returns: 'vrs', orientation: 'output' }).scores[9])).toEqual([5, 11, 0]);
  });
});

describe('twelve hospitals (Cooper, Seiford, Tone 2007, tables 1.5 and 1.6)', () => {
  const doctors = [20, 19, 25, 27, 22, 55, 33, 31, 30, 50, 53, 38];
  const nurses = [151, 131, 160, 168, 158, 255, 235, 206, 244, 268, 306, 284];
  const outpatients = [100, 150, 160, 180, 94, 230, 220, 152, 190, 250, 260, 250];
  const inpatients = [90, 50, 55, 72, 66, 90, 88, 80, 100, 100, 147, 120];

  it('have the printed scores', () => {
    const used = doctors.map((count, at) => [count, nurses[at]!]);
    const made = outpatients.map((count, at) => [count, inpatients[at]!]);
    const printed = [1, 1, 0.883, 1, 0.763, 0.835, 0.902, 0.796, 0.96, 0.871, 0.955, 0.958];
    expect(rounded(scoresOf(solver, dataOf(used, made)))).toEqual(printed);
  });
});

describe('five units of two inputs for one output (Andersen and Petersen 1993)', () => {
  const data = dataOf(
    [
      [2, 12],
      [2, 8],
      [5, 5],
      [10, 4],
      [10, 6],
    ],
    [[1], [1], [1], [1], [1]],
  );

  it('tells the efficient ones apart', () => {
    const { scores } = assessed(solver, data, { superEfficiency: true });
    const beyond = scores.map((score) => Number(score!.superEfficiency));
    expect(rounded(beyond, 2)).toEqual([1, 1.32, 1.2, 1.25, 0.75]);
    expect(scores[0]!.standing).toBe('weak');
    expect(rounded(scores[0]!.slacks.inputs, 9)).toEqual([0, 4]);
  });

  it('has no bound for the largest, with variable returns', () => {
    const grown: DeaData = { ...data, outputs: [{ name: both('output'), values: [1, 1, 1, 1, 2] }] };
    const { scores } = assessed(solver, grown, { returns: 'vrs', superEfficiency: true });
    expect(scores[4]!.superEfficiency).toBe('no-bound');
    expect(scores[1]!.superEfficiency).toBeGreaterThan(1);
  });
});

describe('four plants with inputs for a tonne of alumina (the worked example of the method page)', () => {
  const data = dataOf(
    [
      [2.2, 390],
      [2.1, 400],
      [2.3, 350],
      [2.15, 370],
    ],
    [[1], [1], [1], [1]],
  );

  it('has 0.9708 for the first, between the second and the fourth', () => {
    const { scores } = assessed(solver, data);
    expect(scores[0]!.score).toBeCloseTo(0.9708, 4);
    const peers = scores[0]!.peers.map(({ entity, weight }) => [entity, ...rounded([weight], 4)]);
    expect(peers).toEqual([
      [1, 0.2865],
      [3, 0.7135],
    ]);
    expect(scores[0]!.targets.inputs[0]).toBeCloseTo(2.1357, 4);
    expect(scores[0]!.targets.inputs[1]).toBeCloseTo(378.6, 1);
    expect(scores.slice(1).map((score) => score!.standing)).toEqual(['efficient', 'efficient', 'efficient']);
  });
});

interface Sample {
  readonly X: readonly (readonly number[])[];
  readonly Y: readonly (readonly number[])[];
}
// The folder's own README says what its files hold.
const samples = readPublished('05_dea_inputs.json') as Readonly<Record<string, Sample>> | undefined;

describe.skipIf(samples === undefined)(`published data sets${samples === undefined ? skippedNote : ''}`, () => {
  const sample = (name: string): DeaData => dataOf(samples![name]!.X, samples![name]!.Y);

  it('Program Follow Through (Charnes, Cooper, Rhodes 1981): 19 of all 70 sites are efficient', () => {
    const scores = scoresOf(solver, sample('ccr1981_all'));
    expect(scores.filter((score) => score === 1)).toHaveLength(19);
  });

  it('Program Follow Through: no site is better among all than within its own programme', () => {
    const all = scoresOf(solver, sample('ccr1981_all'));
    const within = [...scoresOf(solver, sample('ccr1981_pft')), ...scoresOf(solver, sample('ccr1981_nft'))];
    expect(all.every((score, at) => score <= within[at]! + 1e-12)).toBe(true);
  });

  it('five units (Tone 2001, EJOR 130): radial scores 0.900, 0.833, 1, 1, 1, the fourth with slack', () => {
    const { scores } = assessed(solver, sample('tone2001'));
    expect(rounded(scores.map((score) => score!.score))).toEqual([0.9, 0.833, 1, 1, 1]);
    expect(scores[3]!.standing).toBe('weak');
  });

  it.each(Object.keys(samples ?? {}))('%s: every score is proved by its peers and its weights', (name) => {
    const data = sample(name);
    for (const returns of ['crs', 'vrs', 'drs', 'irs'] as const) {
      const orientation = returns === 'crs' || returns === 'irs' ? 'input' : 'output';
      const found = assessed(solver, data, { returns, orientation });
      expect(found.miss).toBeLessThan(1e-9);
      const misses = found.scores.map((score) => (score === undefined ? 0 : proofMiss(data, found, score)));
      expect(Math.max(...misses)).toBeLessThan(2e-9);
    }
  });

  it('no entity looks worse beside real ones than beside mixtures', () => {
    const data = sample('milkProd');
    const hull = assessByHull(data);
    if (hull.kind === 'refused') throw new Error('refused');
    const variable = scoresOf(solver, data, { returns: 'vrs', slacks: false });
    expect(hull.scores.every((score, at) => score!.score >= variable[at]! - 1e-12)).toBe(true);
  });
});
