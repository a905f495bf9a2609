import { conversion, type Unit } from '../quantity/index.ts';
import { afterRepairs, capacityIn, type CapacityIn } from './capacity.ts';
import type { Network, Part, Process, ProcessFlow, Repair } from './network.ts';
import { inMonths, timesShare, type OpenBench } from './open-bench.ts';
import type { Flow, OpenProcess, OpenRepair } from './open-network.ts';

/** The processes of a network in the open months. */
export function openProcesses(bench: OpenBench): readonly OpenProcess[] {
  const { processes } = bench.network;
  const shares = planShares(bench);
  return processes.map((process, place) => {
    const { id, name, entity, counts, makes, uses, least, cost, fixed, rise } = process;
    const capacity = capacityIn(bench, process, bench.stoppages);
    return {
      id,
      name,
      entity,
      ...(counts === undefined ? {} : { counts }),
      makes: makes.map((flow) => openFlow(bench, flow)),
      uses: uses.map((flow) => openFlow(bench, flow)),
      capacity: capacity.whole,
      least: least === undefined ? new Float64Array(bench.months.length) : partIn(bench, least, capacity.whole),
      ...surgeOf(bench, process, capacity),
      cost: inMonths(bench, cost),
      ...(fixed === undefined ? {} : { fixed: inMonths(bench, fixed) }),
      ...(rise === undefined ? {} : { rise }),
      plan: planOf(bench, process, shares[place]!),
    };
  });
}

/** The unit of a process's level: that of its first product's material. */
export function unitOfLevel({ materials }: Network, { makes }: Process): Unit {
  return materials.find(({ id }) => id === makes[0]!.material)!.unit;
}

function openFlow(bench: OpenBench, { material, at, rate }: ProcessFlow): Flow {
  return { material, at, rate: inMonths(bench, rate) };
}

function partIn(bench: OpenBench, part: Part, whole: Float64Array): Float64Array {
  if (part.kind === 'amount') return inMonths(bench, part.amount);
  return inMonths(bench, part.share).map((share, t) => timesShare(whole[t]!, share));
}

/** What can be made beyond the capacity, and the repairs with what they take of both. */
function surgeOf(
  bench: OpenBench,
  { surge, repairs }: Process,
  { whole, lossBy }: CapacityIn,
): Pick<OpenProcess, 'surge' | 'repairs'> {
  const { months } = bench;
  const opened = repairs.flatMap((repair) => openRepair(bench, repair, lossBy));
  const none = new Float64Array(months.length);
  if (surge === undefined) return { surge: { high: none, cost: none }, repairs: opened };
  const isOn = (t: number): boolean => months[t]! >= surge.first && months[t]! <= surge.last;
  const high = partIn(bench, surge, whole).map((most, t) => (isOn(t) ? most : 0));
  const shares = surge.kind === 'share' ? inMonths(bench, surge.share) : none;
  return {
    surge: { high, cost: inMonths(bench, surge.cost) },
    repairs: opened.map((repair) => ({
      ...repair,
      surgeLoss: repair.loss.map((loss, t) => loss * (isOn(t) ? shares[t]! : 0)),
    })),
  };
}

/** A repair as it lies in the open months; none when it was planned before them, or lies wholly after them. */
function openRepair(
  { months }: OpenBench,
  { id, name, days, planned, first, last, later, moving }: Repair,
  lossBy: CapacityIn['lossBy'],
): readonly OpenRepair[] {
  const [from, to] = [months[0]!, months.at(-1)!];
  if (planned < from || first > to) return [];
  const loss = Float64Array.from(months, (month, t) => (month < first || month > last ? Number.NaN : lossBy(days, t)));
  // A plan that puts it off already says that it may be.
  const off = planned > to ? (later ?? 0) : later;
  const place = planned > to ? -1 : planned - from;
  return [{ id, name, loss, planned: place, ...(off === undefined ? {} : { later: off }), moving }];
}

/**
 * What part of its entity's plan each process has, by month: all of it where nothing else counts towards the same
 * indicator there, else by what each could make with nothing but its planned repairs.
 */
function planShares(bench: OpenBench): readonly Float64Array[] {
  const { processes } = bench.network;
  const able = processes.map((process) => afterRepairs(bench, process, capacityIn(bench, process, [])));
  return processes.map(({ counts, entity }, place) => {
    const together = processes.flatMap((other, index) =>
      other.counts === counts && other.entity === entity ? [able[index]!] : [],
    );
    return able[place]!.map((own, t) => {
      const all = together.reduce((sum, values) => sum + values[t]!, 0);
      return all > 0 && Number.isFinite(all) ? own / all : 1 / together.length;
    });
  });
}

function planOf(bench: OpenBench, process: Process, shares: Float64Array): Float64Array {
  const { cube, plan, months, network } = bench;
  const { counts, entity } = process;
  if (counts === undefined || plan === undefined) return new Float64Array(months.length).fill(Number.NaN);
  const factor = conversion(cube.model.indicators.get(counts)!.unit, unitOfLevel(network, process));
  return Float64Array.from(months, (month, t) => {
    const at = { scenario: plan, indicator: counts, entity, window: { first: month, last: month } };
    return cube.measure(at).value * factor * shares[t]!;
  });
}
