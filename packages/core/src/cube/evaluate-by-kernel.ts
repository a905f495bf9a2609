import { encodeProgram } from '../formula/index.ts';
import type { Room } from '../vectors/index.ts';
import type { Axes } from './axes.ts';
import { wayOf } from './evaluate-into.ts';
import type { Plane } from './plane.ts';
import { inputScenario } from './series.ts';
import type { Spec } from './spec.ts';
import type { State } from './state.ts';
import { yearStarts } from './windows.ts';

/** Rows per block: with their operands they stay in the near cache, and a call for each instruction weighs nothing. */
const blockRows = 32;

/** For fewer cells of a plane the call is not worth it. */
const fewCells = 512;

/** What kernels read of rows that lie before a plane must lie in the memory, too. */
const longest = 8192;

/** A formula as it lies in the memory, with room for its operands, its registers' addresses and their blocks. */
interface Laid {
  readonly code: Uint32Array;
  readonly instructions: number;
  readonly registers: number;
  readonly result: number;
  readonly inputs: Int32Array;
  readonly addresses: Int32Array;
}

const laid = new WeakMap<Room, Map<Spec, Laid | null>>();
const scratches = new WeakMap<Room, Float64Array>();
const starts = new WeakMap<Axes, Int32Array>();

/**
 * Evaluates rows of a formula by the kernel, operands and all. False where it cannot: of operands that lie otherwise, are
 * not up to date, or follow from their rows in a less simple way.
 */
export function evaluateByKernel(state: State, plane: Plane, from: number, until: number): boolean {
  const { room, axes } = state;
  const { length } = axes;
  const { vectors } = room;
  const { spec, values, layout } = plane;
  if (vectors === undefined || length > longest) return false;
  if (until - from < layout.size && (until - from) * length < fewCells) return false;
  const program = laidProgram(room, spec);
  if (program === undefined || !vectors.holds(values)) return false;
  const { inputs, addresses } = program;
  for (let place = 0; place < spec.inputs.length; place += 1) {
    const input = spec.inputs[place]!;
    if (input.spec === undefined || input.entity !== undefined) return false;
    const scenario = inputScenario(state, input, plane.scenario);
    const way = wayOf(input, axes.calendar.base);
    if (scenario === undefined || way === undefined) return false;
    const source = state.planeOf(input.spec, scenario);
    if (source.layout !== layout || source.staleCount > 0 || !vectors.holds(source.values)) return false;
    inputs[4 * place] = kinds[way.kind];
    inputs[4 * place + 1] = source.values.byteOffset;
    if (way.kind === 'shifted') {
      if (way.by < 0) return false;
      inputs[4 * place + 2] = Math.min(length, way.by);
    } else if (way.kind === 'running') {
      const row = startRow(state);
      if (!vectors.holds(row)) return false;
      inputs[4 * place + 2] = row.byteOffset;
    }
  }
  const scratch = scratchFor(room, program.registers * blockRows * length);
  if (!vectors.holds(scratch)) return false;
  vectors.kernels.evaluate(
    program.code.byteOffset,
    program.instructions,
    inputs.byteOffset,
    spec.inputs.length,
    program.registers,
    program.result,
    addresses.byteOffset,
    scratch.byteOffset,
    values.byteOffset,
    from,
    until,
    length,
    blockRows,
  );
  return true;
}

const kinds = { here: 0, shifted: 1, running: 2 } as const;

function laidProgram(room: Room, spec: Spec): Laid | undefined {
  const specs = laid.get(room) ?? new Map<Spec, Laid | null>();
  laid.set(room, specs);
  let found = specs.get(spec);
  if (found === undefined) {
    found = layProgram(room, spec) ?? null;
    specs.set(spec, found);
  }
  return found ?? undefined;
}

function layProgram(room: Room, { program, inputs, guards }: Spec): Laid | undefined {
  const encoded = encodeProgram(program!, inputs.length, guards);
  if (encoded === undefined) return undefined;
  const code = room.words(encoded.code.length);
  code.set(encoded.code);
  const parts = {
    ...encoded,
    code,
    inputs: room.indices(new Int32Array(4 * inputs.length)),
    addresses: room.indices(new Int32Array(encoded.registers)),
  };
  const { holds } = room.vectors!;
  return holds(code) && holds(parts.inputs) && holds(parts.addresses) ? parts : undefined;
}

function scratchFor(room: Room, cells: number): Float64Array {
  const known = scratches.get(room);
  if (known !== undefined && known.length >= cells) return known;
  if (known !== undefined) room.release(known);
  const scratch = room.floats(cells);
  scratches.set(room, scratch);
  return scratch;
}

function startRow({ axes, room }: State): Int32Array {
  const known = starts.get(axes) ?? room.indices(yearStarts(axes));
  starts.set(axes, known);
  return known;
}
