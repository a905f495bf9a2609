import type { Window } from '../calendar/index.ts';
import type { Coordinates, Measured, Opened } from './cube.ts';
import { whole } from './pairing.ts';
import { seriesOf, valueOf } from './series.ts';
import { coverageOf } from './coverage.ts';
import { ownRow } from './plane.ts';
import type { Input } from './spec.ts';
import { isThere, scenarioNumber, type Asked, type State, type Subject } from './state.ts';
import { meanOf, moveWindows, within } from './windows.ts';

/** A subject in a window, with its value and what that stands on. */
export function measureSubject(state: State, asked: Asked, window: Window): Measured {
  const held = isThere(asked) ? valueOf(state, asked, window) : NaN;
  const { reported, expected, estimated } = coverageOf(state, asked, window);
  return { value: held / asked.spec.scale, reported, expected, estimated };
}

/** What a value is made of, one level down: a formula's operands, or an entity's own values and its children's. */
export function openAt(state: State, at: Coordinates): readonly Opened[] {
  const { axes } = state;
  const spec = state.specs.get(at.indicator)!;
  const node = axes.numbers.get(at.entity)!;
  const scenario = scenarioNumber(state, at.scenario);
  if (scenario === undefined) return [];
  const children =
    spec.kind === 'node' || spec.entities.kind === 'none' ? [] : childrenOf(state, { spec, scenario, node }, at);
  if (spec.kind === 'node' || (spec.kind === 'cell' && children.length === 0))
    return operandsOf(state, { spec, scenario, node }, at);
  const own = spec.kind === 'base' ? ownLeaf(state, { spec, scenario, node }, at) : [];
  return [...own, ...children];
}

function operandsOf(state: State, { spec, scenario, node }: Subject, at: Coordinates): readonly Opened[] {
  const { axes } = state;
  return spec.inputs.flatMap((input, index): readonly Opened[] => {
    if (input.spec === undefined) return [];
    const window = moveWindows([at.window], input.moves, axes.calendar)[0]!;
    const from = input.scenario === undefined ? scenario : scenarioNumber(state, input.scenario);
    const reader = input.entity === undefined ? node : axes.numbers.get(input.entity)!;
    const measured = measureSubject(state, { spec: input.spec, scenario: from, node: reader }, window);
    return [
      {
        kind: 'operand',
        text: operandText(spec.indicator.formula!, index) ?? input.spec.id,
        at: {
          scenario: from === undefined ? input.scenario! : state.scenarios[from]!,
          indicator: input.spec.id,
          entity: input.entity ?? at.entity,
          window,
        },
        measured:
          input.mean && from !== undefined
            ? { ...measured, value: meanAt(state, input, { scenario: from, node: reader }, window) }
            : measured,
      },
    ];
  });
}

/** The part of a formula's text that an operand stands for, with all that moves it. */
function operandText(
  { text, meanings }: NonNullable<Subject['spec']['indicator']['formula']>,
  index: number,
): string | undefined {
  const texts = [...meanings].flatMap(([{ span }, meaning]) =>
    meaning.kind === 'operand' && meaning.index === index ? [text.slice(span.start, span.end)] : [],
  );
  return texts.sort((a, b) => b.length - a.length)[0];
}

function meanAt(state: State, { spec }: Input, { scenario, node }: Omit<Subject, 'spec'>, window: Window): number {
  const { axes } = state;
  const windows = Array.from({ length: axes.length }, (_, time) => ({
    first: axes.first + time,
    last: axes.first + time,
  }));
  const { first, last } = within(axes, window);
  return meanOf(seriesOf(state, { spec: spec!, scenario, node }, windows, whole), first, last) / spec!.scale;
}

/** The children that count in a value, each over the stretch of the window in which it stands there. */
function childrenOf(state: State, { spec, scenario, node }: Subject, at: Coordinates): readonly Opened[] {
  const { axes } = state;
  const { layout } = state.planeOf(spec, scenario);
  const { first, last } = within(axes, at.window);
  const stays = new Map<number, Window>();
  for (const { first: from, last: to, children } of axes.stretches) {
    const [start, end] = [Math.max(first, from), Math.min(last, to)];
    if (start > end) continue;
    for (const child of children[node]!) {
      if (layout.slot[child]! >= 0) stays.set(child, { first: stays.get(child)?.first ?? start, last: end });
    }
  }
  return [...stays].flatMap(([child, stay]): readonly Opened[] => {
    const window = { first: axes.first + stay.first, last: axes.first + stay.last };
    const measured = measureSubject(state, { spec, scenario, node: child }, window);
    if (measured.expected === 0 && Number.isNaN(measured.value)) return [];
    return [
      {
        kind: 'child',
        at: {
          scenario: state.scenarios[scenario]!,
          indicator: spec.id,
          entity: axes.entities[axes.holder[child]!]!,
          window,
        },
        measured,
      },
    ];
  });
}

function ownLeaf(state: State, { spec, scenario, node }: Subject, at: Coordinates): readonly Opened[] {
  const { axes } = state;
  const plane = state.planeOf(spec, scenario);
  const slot = plane.layout.slot[node]!;
  const row = slot < 0 ? undefined : ownRow(plane, { slot, length: axes.length, inner: axes.inner[node] === 1 });
  const { first, last } = within(axes, at.window);
  if (row === undefined || first > last) return [];
  const values = row.slice(first, last + 1).map((value) => value / spec.scale);
  if (values.every((value) => Number.isNaN(value))) return [];
  const window = { first: axes.first + first, last: axes.first + last };
  return [
    {
      kind: 'own',
      leaf: { indicator: spec.id, entity: at.entity, scenario: state.scenarios[scenario]!, window, values },
    },
  ];
}
