import * as fc from 'fast-check';
import type { Belonging, Entity, EntityId, Organisation, Succession } from './entity.ts';

/** Month index of a label, worked out here so that a test reads as what it says. */
export function month(label: string): number {
  const [year, number] = label.split('-').map(Number);
  return 12 * year! + number! - 1;
}

interface Sketch {
  /** One parent for good, or several with their months: `a: '..2021-06', b: '2021-07..'`. */
  readonly under?: string | Readonly<Record<string, string>>;
  /** Months of existence: `2021-05..`, `..2021-04`. */
  readonly lives?: string;
}

/** An organisation from a sketch; the first entity is the root. */
export function organisationOf(
  sketches: Readonly<Record<string, Sketch>>,
  successions: readonly { from: string; to: string; date: string; share?: number }[] = [],
): Organisation {
  const entities = Object.entries(sketches).map(([id, { under, lives = '..' }]): Entity => {
    const belongs =
      under === undefined
        ? []
        : typeof under === 'string'
          ? [belonging(under)]
          : Object.entries(under).map(([parent, when]) => belonging(parent, ends(when)));
    return entityOf(id, belongs, ends(lives));
  });
  return {
    root: entities[0]!.id,
    entities: new Map(entities.map((entity) => [entity.id, entity])),
    successions: successions.map(({ from, to, date, share = 1 }): Succession => ({
      from: from as EntityId,
      to: to as EntityId,
      date: month(date),
      share,
      gap: 'inherited',
    })),
  };
}

interface Ends {
  readonly from?: number;
  readonly to?: number;
}

function entityOf(id: string, belongs: readonly Belonging[], life: Ends = {}): Entity {
  return { id: id as EntityId, name: { en: id, zh: id }, kind: 'plant', belongs, ...life, elimination: false };
}

function belonging(parent: string, during: Ends = {}): Belonging {
  return { parent: parent as EntityId, ...during };
}

function ends(when: string): Ends {
  const [from = '', to = ''] = when.split('..');
  return { ...(from === '' ? {} : { from: month(from) }), ...(to === '' ? {} : { to: month(to) }) };
}

/** Workshops X and Y become Z on 1 May 2021. */
export const merger = organisationOf(
  {
    plant: {},
    x: { under: 'plant', lives: '..2021-04' },
    y: { under: 'plant', lives: '..2021-04' },
    z: { under: 'plant', lives: '2021-05..' },
  },
  [
    { from: 'x', to: 'z', date: '2021-05' },
    { from: 'y', to: 'z', date: '2021-05' },
  ],
);

/** First and last month of the random organisations' moves and lives. */
export const axis = { first: 24_240, last: 24_275 };

/**
 * Correct organisations of up to 12 entities: each stands under earlier ones, moves up to three times, and lives for a
 * part of the time. In a shuffled order of display.
 */
export const anyOrganisation: fc.Arbitrary<Organisation> = fc
  .array(
    fc.record({
      moves: fc.array(fc.record({ at: fc.integer({ min: axis.first, max: axis.last }), parent: fc.nat() }), {
        maxLength: 3,
      }),
      parent: fc.nat(),
      from: fc.option(fc.integer({ min: axis.first, max: axis.last })),
      length: fc.option(fc.nat(20)),
    }),
    { maxLength: 11 },
  )
  .chain((plans) => {
    const root = entityOf('e0', []);
    const entities: Entity[] = [root];
    const lives = [{ first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY }];
    plans.forEach(({ moves, parent, from, length }, place) => {
      const first = from ?? Number.NEGATIVE_INFINITY;
      const last = length === null ? Number.POSITIVE_INFINITY : (from ?? axis.first) + length;
      const starts = [...new Set(moves.map(({ at }) => at))]
        .filter((at) => at > first && at <= last)
        .sort((a, b) => a - b);
      const stays = [first, ...starts].map((begin, nth) => ({ first: begin, last: (starts[nth] ?? last + 1) - 1 }));
      const belongs = stays.map((stay, nth) => {
        const wished = nth === 0 ? parent : moves.find(({ at }) => at === stay.first)!.parent;
        const open = entities.filter(
          (_, number) => lives[number]!.first <= stay.first && lives[number]!.last >= stay.last,
        );
        const chosen = open[wished % open.length]!;
        return belonging(chosen.id, bounds(stay));
      });
      entities.push(entityOf(`e${place + 1}`, belongs, bounds({ first, last })));
      lives.push({ first, last });
    });
    return fc.shuffledSubarray(entities, { minLength: entities.length }).map((shuffled): Organisation => ({
      root: root.id,
      entities: new Map(shuffled.map((entity) => [entity.id, entity])),
      successions: [],
    }));
  });

function bounds({ first, last }: { first: number; last: number }): Ends {
  return { ...(Number.isFinite(first) ? { from: first } : {}), ...(Number.isFinite(last) ? { to: last } : {}) };
}

/** Small organisations, mostly wrong: parents, moves and lives at random. */
export const anySketch: fc.Arbitrary<Organisation> = fc
  .array(
    fc.record({
      parents: fc.array(fc.nat(4), { minLength: 1, maxLength: 2 }),
      move: fc.integer({ min: axis.first, max: axis.first + 3 }),
      hole: fc.constantFrom(0, 0, 0, 1, -1),
      from: fc.constantFrom(undefined, undefined, axis.first, axis.first + 2),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((plans) => {
    const { root, entities: top } = organisationOf({ e0: {} });
    const entities = new Map(top);
    plans.forEach(({ parents, move, hole, from }, place) => {
      const id = `e${place + 1}` as EntityId;
      const [first = 0, second] = parents;
      const belongs =
        second === undefined
          ? [belonging(`e${first}`)]
          : [belonging(`e${first}`, { to: move - 1 }), belonging(`e${second}`, { from: move + hole })];
      entities.set(id, entityOf(id, belongs, from === undefined ? {} : { from }));
    });
    return { root, entities, successions: [] };
  });
