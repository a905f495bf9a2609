import {
  amountIn,
  courseNames,
  courseOutOfOrder,
  courseWords,
  findCalled,
  findEntity,
  isWithin,
  monthOf,
  parseCourse,
  printDay,
  unitOf,
  type CourseName,
  type LostStock,
  type Model,
  type Network,
  type Problem,
  type Stoppage,
  type StoppageCourse,
} from '@overhalf/core';
import type { ChangeSetHeader, Note } from '@overhalf/store';
import { withWorkspace } from './opened.ts';
import type { Refused } from './refused.ts';
import type { Ports, Who } from './ports.ts';
import { commitStoppage, dayWithin, monthOfDay, stoppagesKnown } from './stoppages.ts';

export interface AddStoppage {
  readonly folder: string;
  /** Processes, or entities for all of theirs: ids or names. */
  readonly assets: readonly string[];
  /** First day: `2021-07-20`. */
  readonly from?: string;
  /** How it may go: `18+20@30%`. The others are as the base unless said. */
  readonly courses: Readonly<Partial<Record<CourseName, string>>>;
  readonly id?: string;
  /** `9000000`, `900万元`. */
  readonly repairCost?: string;
  /** `ore@r1=5000t`. */
  readonly lost?: readonly string[];
  readonly cause?: string;
  readonly note?: Note;
}

/** A stoppage that was recorded, or closed. */
export interface StoppageWritten {
  readonly kind: 'stoppage-added' | 'stoppage-closed';
  readonly model: Model;
  readonly network: Network;
  readonly stoppage: Stoppage;
  readonly header: ChangeSetHeader;
  readonly problems: readonly Problem[];
}

/** Records an event that takes capacity away. Problems: everything that is wrong with what was given, at once. */
export async function addStoppage(ports: Ports, who: Who, input: AddStoppage): Promise<StoppageWritten | Refused> {
  return withWorkspace(ports, input.folder, async (opened): Promise<StoppageWritten | Refused> => {
    const { model, network, ledger } = opened;
    const known = await stoppagesKnown(ledger);
    const problems: Problem[] = [];
    const tell = <T>({ problems: told, ...rest }: { readonly problems: readonly Problem[] } & T) => {
      problems.push(...told);
      return rest;
    };
    const { day: from } = tell(firstDay(model, input.from));
    const { processes } = tell(struckBy(model, network, { assets: input.assets, from }));
    const { courses } = tell(coursesOf(network, input.courses, from));
    const { cost } = tell(moneyOf(model, input.repairCost));
    const { lost } = tell(lostOf(model, network, input.lost ?? []));
    const taken = known.stoppages.map(({ stoppage }) => stoppage.id);
    const { id } = tell(idOf(input.id, { taken, from, processes }));
    if (problems.length > 0 || from === undefined || courses === undefined || processes === undefined) {
      return { kind: 'refused', problems };
    }
    const stoppage: Stoppage = {
      id: id!,
      processes,
      from,
      courses,
      lost,
      ...(cost === undefined ? {} : { repairCost: cost }),
      ...(input.cause === undefined ? {} : { cause: { language: who.language, text: input.cause } }),
    };
    const committed = await commitStoppage({ ports, who, opened }, stoppage, input.note);
    if (committed.kind === 'refused') return committed;
    const told = [...opened.problems, ...known.problems];
    return { kind: 'stoppage-added', model, network, stoppage, header: committed.header, problems: told };
  });
}

const severity = 'error' as const;

function firstDay(model: Model, text: string | undefined): ReturnType<typeof dayWithin> {
  return text === undefined ? { problems: [{ code: 'stoppage-from-missing', severity }] } : dayWithin(model, text);
}

/** The processes that the names mean: themselves, or all of an entity and those below it. */
function struckBy(
  model: Model,
  network: Network,
  { assets, from }: { readonly assets: readonly string[]; readonly from: number | undefined },
): { readonly processes?: readonly string[]; readonly problems: readonly Problem[] } {
  if (network.processes.length === 0) return { problems: [{ code: 'stoppage-no-network', severity }] };
  if (assets.length === 0) return { problems: [{ code: 'stoppage-asset-missing', severity }] };
  const month =
    from === undefined ? monthOf(model.span.last, model.calendars.get('default')!) : monthOfDay(model, from);
  const problems: Problem[] = [];
  const struck = assets.flatMap((name) => {
    const process = findCalled(network.processes, name);
    const { entity, ...far } = findEntity(model, name);
    // An id of a process before that of an entity: a mine may have both under one name, and means the same by it.
    if (process.found !== undefined) return [process.found.id];
    if (entity !== undefined) {
      const own = network.processes.filter((one) =>
        isWithin(model.organisation, { entity: one.entity, within: entity.id, month }),
      );
      if (own.length === 0) problems.push({ code: 'stoppage-entity-empty', severity, entity: entity.name });
      return own.map(({ id }) => id);
    }
    const near = process.nearest ?? ('nearest' in far ? far.nearest : undefined);
    problems.push({ code: 'stoppage-asset', severity, name, ...(near === undefined ? {} : { nearest: near }) });
    return [];
  });
  return problems.length > 0 ? { problems } : { processes: [...new Set(struck)], problems };
}

function coursesOf(
  network: Network,
  written: AddStoppage['courses'],
  from: number | undefined,
): { readonly courses?: Stoppage['courses']; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  if (written.base === undefined) problems.push({ code: 'stoppage-course-missing', severity });
  const read: Partial<Record<CourseName, StoppageCourse>> = {};
  for (const course of courseNames) {
    const text = written[course];
    if (text === undefined) continue;
    const { value, problems: wrong } = parseCourse(text, { course, ramps: network.ramps });
    problems.push(...wrong);
    if (value !== undefined) read[course] = value;
  }
  const { base } = read;
  if (base === undefined || problems.length > 0) return { problems };
  const courses = { optimistic: read.optimistic ?? base, base, pessimistic: read.pessimistic ?? base };
  const wrong = courseOutOfOrder(courses);
  if (wrong === undefined) return { courses, problems };
  const day = from === undefined ? `${wrong.day + 1}` : printDay(from + wrong.day);
  const named = { better: courseWords[wrong.better], worse: courseWords[wrong.worse] };
  return { problems: [{ code: 'stoppage-order', severity, ...named, day }] };
}

function moneyOf(
  { currency }: Model,
  text: string | undefined,
): { readonly cost?: number; readonly problems: readonly Problem[] } {
  if (text === undefined) return { problems: [] };
  const cost = amountIn(text, unitOf(currency));
  if (cost === undefined || cost < 0) return { problems: [{ code: 'stoppage-money', severity, text, currency }] };
  return { cost, problems: [] };
}

function lostOf(
  model: Model,
  network: Network,
  texts: readonly string[],
): { readonly lost: readonly LostStock[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const lost = texts.flatMap((text): readonly LostStock[] => {
    const [, what, where, amountText] = /^([^@=]+)@([^@=]+)=(.+)$/u.exec(text.trim()) ?? [];
    if (what === undefined || where === undefined || amountText === undefined) {
      problems.push({ code: 'stoppage-lost', severity, text });
      return [];
    }
    const material = findCalled(network.materials, what).found;
    const entity = findEntity(model, where).entity?.id;
    if (!network.stocks.some((stock) => stock.material === material?.id && stock.at === entity)) {
      const known = network.stocks.map((stock) => `${stock.material}@${stock.at}`).join(', ');
      problems.push({ code: 'stoppage-lost-place', severity, place: `${what}@${where}`, known });
      return [];
    }
    const amount = amountIn(amountText, material!.unit);
    if (amount === undefined || !(amount > 0)) {
      problems.push({ code: 'stoppage-lost', severity, text });
      return [];
    }
    return [{ material: material!.id, at: entity!, amount, unit: material!.unit.text }];
  });
  return { lost, problems };
}

/** The id given, or one of the first day and the first process that is not taken yet. */
function idOf(
  given: string | undefined,
  made: {
    readonly taken: readonly string[];
    readonly from: number | undefined;
    readonly processes: readonly string[] | undefined;
  },
): { readonly id?: string; readonly problems: readonly Problem[] } {
  const { taken, from, processes } = made;
  if (given === undefined) {
    if (from === undefined || processes === undefined) return { problems: [] };
    const plain = `${printDay(from)}-${processes[0]!}`;
    let id = plain;
    for (let next = 2; taken.includes(id); next += 1) id = `${plain}-${next}`;
    return { id, problems: [] };
  }
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(given)) return { problems: [{ code: 'stoppage-id', severity, id: given }] };
  if (taken.includes(given)) return { problems: [{ code: 'stoppage-id-taken', severity, id: given }] };
  return { id: given, problems: [] };
}
