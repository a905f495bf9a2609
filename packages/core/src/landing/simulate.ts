import { createCube, type Cube, type LoadedCube } from '../cube/index.ts';
import { drawEvents, type EventPaths } from './events.ts';
import { readLine, type LineTask } from './line-task.ts';
import type { Mixture } from './mixture.ts';
import { ownValues, type LeafSeries } from './needs.ts';
import { drawProspect, type Prospect } from './prospect.ts';
import type { Random } from './random.ts';

/** Rows of the model's months, filled anew for every draw and read through formulas and roll-ups. */
export interface Bench {
  readonly cube: LoadedCube;
  /** A row for each series. Shape: [month of the span]. */
  readonly rows: readonly Float64Array[];
  readonly series: readonly LeafSeries[];
}

/** A cube of its own for draws. What formulas read of other scenarios is taken over from the company's. */
export function benchOf(known: Cube, series: readonly LeafSeries[]): Bench {
  const { model } = known;
  const cube = createCube(model, []);
  const crosses = [...model.indicators.values()].some(({ formula }) =>
    formula?.operands.some(({ moves }) => moves.some(({ kind }) => kind === 'at')),
  );
  if (crosses) {
    const others = known.scenarios().filter((name) => name !== 'actual');
    const bases = [...model.indicators.values()].filter(({ formula }) => formula === undefined);
    for (const scenario of others) {
      for (const { id: indicator } of bases) {
        for (const entity of model.organisation.entities.keys()) {
          const values = ownValues(known, { indicator, entity }, scenario);
          if (values !== undefined) cube.fill([{ scenario, indicator, entity, values }]);
        }
      }
    }
  }
  return { cube, rows: series.map(({ values }) => values.slice()), series };
}

/** Brings the rows as they stand into the cube. */
export function fillBench({ cube, rows, series }: Bench): void {
  cube.fill(
    series.map(({ indicator, entity }, place) => ({ scenario: 'actual', indicator, entity, values: rows[place]! })),
  );
}

/** What is drawn: prospects and events, each with the rows that it writes. */
export interface Drawn {
  /** Those that others follow stand before them. */
  readonly prospects: readonly { readonly row: number; readonly prospect: Prospect }[];
  readonly events: readonly { readonly rows: readonly number[]; readonly events: EventPaths }[];
}

/**
 * Draws the months to come again and again and reads every line of every draw from the cube: ratios are ratios of what was
 * drawn, wholes are the sums of their parts.
 *
 * Shape: → [task] each [draw × end]; a step is a draw, told by how many are done.
 */
export function* simulate(
  bench: Bench,
  drawn: Drawn,
  {
    tasks,
    ends,
    mixture,
    random,
  }: {
    readonly tasks: readonly LineTask[];
    readonly ends: readonly number[];
    readonly mixture: Mixture;
    readonly random: Random;
  },
): Generator<number, readonly Float64Array[], undefined> {
  const found = tasks.map(() => new Float64Array(mixture.draws * ends.length));
  const prospects = drawn.prospects.map(({ prospect }) => prospect);
  const sheet = {
    prospects,
    rows: drawn.prospects.map(({ row }) => bench.rows[row]!),
    held: prospects.map(({ path }) => ({ free: path.path.slice(), held: path.path.slice() })),
    mixture,
  };
  for (let draw = 0; draw < mixture.draws; draw++) {
    for (let place = 0; place < prospects.length; place++) drawProspect(place, sheet, draw);
    for (const { rows, events } of drawn.events)
      drawEvents(
        rows.map((row) => bench.rows[row]!),
        events,
        random,
      );
    fillBench(bench);
    tasks.forEach((task, place) => found[place]!.set(readLine(bench.cube, task, ends), draw * ends.length));
    yield draw + 1;
  }
  return found;
}
