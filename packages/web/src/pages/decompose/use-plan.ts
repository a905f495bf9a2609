import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import {
  fromQuanta,
  printDecimal,
  type Bilingual,
  type Calendar,
  type Decomposed,
  type Language,
} from '@overhalf/core';
import type { OpenedKnowledge } from '@overhalf/answers';
import { RefusedAnswer } from '../../data/client.ts';
import { begun, did, goTo, present, redo, undo, type History } from '../../grid/index.ts';
import type { AnswerShape } from './answer-shapes.ts';
import { askPlan } from './ask-frame.ts';
import { clashOfAnswer, clashOfProblems, type Member } from './conflict.ts';
import { stepNames, withRule, withoutRule, type Draft, type GivenRule } from './draft.ts';
import { valuesOf, type Frame } from './frame.ts';
import { forget, keep, kept } from './kept.ts';
import { layOutHere, requestOf, type LaidOut, type Names } from './lay-out.ts';
import { keepsRules } from './limits.ts';
import { longPeriod } from './periods.ts';
import { groundsOf, type Grounds } from './profile.ts';
import { keyOf, type Question } from './question.ts';
import { relaxed } from './relax.ts';
import { leavesOf, nodeSums } from './sums.ts';
import { toldForWriting, toldOf, type Writing } from './told.ts';
import { deskOf, type Desk } from './trees.ts';
import { setMany, typeInto, type Amount, type Typed } from './typing.ts';

/** A plan as it is being made, with everything one can do to it. */
export interface Plan {
  readonly frame: Frame;
  readonly desk: Desk;
  readonly names: Names;
  readonly history: History<Draft>;
  readonly draft: Draft;
  /** [entity node × time node] in the unit. */
  readonly now: Float64Array;
  readonly opened: Float64Array;
  readonly isHere: boolean;
  readonly isBusy: boolean;
  readonly isRestored: boolean;
  /** What the browser knows of the cells; absent while it is on its way. */
  readonly grounds?: Grounds;
  /** The core's answer that the cells are, where they are one: it can say why. */
  readonly answer?: Decomposed;
  readonly type: (entity: number, time: number, text: string) => Typed;
  readonly set: (name: Bilingual, amounts: readonly Amount[]) => Typed;
  readonly take: (name: Bilingual, draft: Draft) => void;
  readonly giveRule: (rule: GivenRule) => void;
  readonly takeRule: (rule: GivenRule) => void;
  readonly layOut: () => void;
  readonly relax: (member: Member, by: { readonly owner: string; readonly reason: string }) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly goTo: (place: number) => void;
  readonly startAgain: () => void;
  readonly placeName: (at: { readonly entity: string; readonly time: string }) => Bilingual;
  /** What the server is told to make the same plan. */
  readonly told: (owner: string) => Promise<Writing>;
}

export function usePlan(
  frame: Frame,
  {
    question,
    calendar,
    knowledge,
    language,
  }: {
    readonly question: Question;
    readonly calendar: Calendar;
    readonly knowledge: OpenedKnowledge | undefined;
    readonly language: Language;
  },
): Plan {
  const key = keyOf(question);
  const names = useMemo((): Names => {
    const entities = frame.entityNodes.map(({ id, name }) => [id, name] as const);
    return new Map([...entities, ...frame.timeNodes.map(({ id }) => [id, longPeriod(id, calendar)] as const)]);
  }, [frame, calendar]);
  const grounds = useMemo(
    () => (knowledge === undefined ? undefined : groundsOf(frame, knowledge)),
    [frame, knowledge],
  );
  const desk = useMemo(
    () => deskOf(frame, names, grounds === undefined ? {} : { days: grounds.days, prior: grounds.prior }),
    [frame, names, grounds],
  );
  const first = useMemo(() => firstDraft(frame, desk), [frame, desk]);
  const [isRestored, setRestored] = useState(() => (kept(key, frame)?.done.length ?? 0) > 1);
  const [history, setHistory] = useState<History<Draft>>(() => kept(key, frame) ?? begun(stepNames.opened, first));
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<Decomposed>();
  const latest = useRef(history);
  latest.current = history;
  const draft = present(history);

  const profile = grounds?.profile;
  // The browser's answers count once they have been seen to be the server's: for what the server answered first.
  const checked = useMemo(() => {
    if (!frame.isTypable || profile === undefined) return undefined;
    const whole = first.cells.reduce((sum, quanta) => sum + (Number.isNaN(quanta) ? 0 : quanta), 0);
    const amount = printDecimal({ mantissa: whole * frame.quantum.mantissa, scale: frame.quantum.scale });
    const laid = layOutHere(requestOf(frame, { rules: [], typed: [], amount }, { profile, names }));
    if (laid.kind !== 'laid-out' || laid.cells.some((cell, place) => cell !== first.cells[place])) return undefined;
    return laid.answer;
  }, [frame, profile, names, first]);
  const isHere = checked !== undefined && profile !== undefined;
  useEffect(() => setAnswer(checked), [checked]);

  const change = useCallback(
    (next: History<Draft>): void => {
      latest.current = next;
      setHistory(next);
      keep(key, frame, next);
      setRestored(false);
    },
    [key, frame],
  );

  const placeName = useCallback(
    ({ entity, time }: { readonly entity: string; readonly time: string }): Bilingual => {
      const [who, when] = [names.get(entity), names.get(time)];
      return { en: `${who?.en ?? entity}, ${when?.en ?? time}`, zh: `${who?.zh ?? entity}${when?.zh ?? time}` };
    },
    [names],
  );

  const take = useCallback((name: Bilingual, next: Draft): void => change(did(latest.current, name, next)), [change]);

  /** Lays out the whole amount under the rules of a draft: here where that is known to be the same, else on the server. */
  const layOutDraft = useCallback(
    async (wanted: Draft, name: Bilingual): Promise<void> => {
      const { clash: _clash, pending: _pending, ...clean } = wanted;
      let laid: LaidOut;
      if (isHere) laid = layOutHere(requestOf(frame, clean, { profile, names }));
      else {
        setBusy(true);
        try {
          laid = laidOutThere(frame, desk, await askPlan(question, toldOf(frame, clean), language));
        } catch (error) {
          if (!(error instanceof RefusedAnswer)) throw error;
          laid = { kind: 'clash', clash: clashOfProblems(error.problems) };
        } finally {
          setBusy(false);
        }
      }
      if (laid.kind === 'laid-out') {
        setAnswer(laid.answer);
        take(name, { ...clean, cells: laid.cells });
      } else take(name, { ...clean, clash: laid.clash, pending: { kind: 'lay-out' } });
    },
    [isHere, profile, names, frame, desk, question, language, take],
  );

  const typeDraft = useCallback(
    (from: Draft, at: { readonly entity: number; readonly time: number }, text: string): Typed => {
      const place = { entity: frame.entities.ids[at.entity]!, time: frame.times.ids[at.time]! };
      const typed = typeInto(desk, from, at, text);
      const name = /^\s*(?:clear|清除|清空)\s*$/iu.test(text)
        ? stepNames.cleared(placeName(place))
        : stepNames.typed(text, placeName(place));
      if (typed.kind === 'typed') take(name, typed.draft);
      else if (typed.isConflict) take(name, { ...from, clash: typed.clash, pending: { kind: 'typed', ...at, text } });
      return typed;
    },
    [desk, frame, placeName, take],
  );

  const relax = useCallback(
    (member: Member, by: { readonly owner: string; readonly reason: string }): void => {
      const from = present(latest.current);
      const { kind, relaxedTo } = member;
      if (relaxedTo === null) return;
      const { pending } = from;
      const name = stepNames.relaxed(placeName(member));
      if (kind === 'total' && pending?.kind === 'typed') {
        typeDraft(from, pending, `=${relaxedTo}`);
        return;
      }
      const next = relaxed(from, { ...member, relaxedTo }, by);
      if (pending?.kind === 'typed') {
        const typed = typeInto(desk, next, pending, pending.text);
        if (typed.kind === 'typed') take(name, typed.draft);
        else take(name, { ...next, clash: typed.clash });
        return;
      }
      void layOutDraft(next, name);
    },
    [desk, placeName, layOutDraft, typeDraft, take],
  );

  /** A plan that keeps the new rules stays as it is; another is laid out again. */
  const changeRules = (from: Draft, rules: readonly GivenRule[], name: Bilingual): void => {
    const next = { ...from, rules };
    if (frame.isTypable && from.clash === undefined && keepsRules(desk, next)) take(name, next);
    else void layOutDraft(next, name);
  };

  const now = useMemo(
    () =>
      frame.isTypable
        ? nodeSums(draft.cells, desk.entities, desk.times).map((quanta) => fromQuanta(quanta, frame.quantum))
        : draft.cells,
    [draft, frame, desk],
  );

  return {
    frame,
    desk,
    names,
    history,
    draft,
    now,
    opened: frame.planned,
    isHere,
    isBusy,
    isRestored,
    ...(grounds === undefined ? {} : { grounds }),
    ...(answer !== undefined && isAnswer(answer, draft) ? { answer } : {}),
    type: (entity, time, text) => typeDraft(present(latest.current), { entity, time }, text),
    set: (name, amounts) => {
      const done = setMany(desk, present(latest.current), amounts);
      if (done.kind === 'typed') take(name, done.draft);
      else take(name, { ...present(latest.current), clash: done.clash });
      return done;
    },
    take,
    giveRule: (rule) => {
      const from = present(latest.current);
      const name = rule.kind === 'hold' ? stepNames.held(placeName(rule)) : stepNames.bounded(placeName(rule));
      changeRules(from, withRule(from.rules, rule), name);
    },
    takeRule: (rule) => {
      const from = present(latest.current);
      changeRules(from, withoutRule(from.rules, rule), stepNames.released(placeName(rule)));
    },
    layOut: () => void layOutDraft(present(latest.current), stepNames.laidOut),
    relax,
    undo: () => change(undo(latest.current)),
    redo: () => change(redo(latest.current)),
    goTo: (place) => change(goTo(latest.current, place)),
    startAgain: () => {
      forget(key);
      change(did(latest.current, stepNames.reset, first));
    },
    placeName,
    told: (owner) => toldForWriting(frame, { draft, owner, question, language }),
  };
}

function firstDraft(frame: Frame, { entities, times }: Desk): Draft {
  const cells = frame.isTypable
    ? leavesOf(frame.planned, entities, times).map((amount) => Math.round(amount / frame.step))
    : frame.planned;
  const more = frame.clash === undefined ? {} : { clash: frame.clash, pending: { kind: 'lay-out' } as const };
  return { cells, rules: [], typed: [], ...more };
}

function isAnswer({ cells }: Decomposed, draft: Draft): boolean {
  return cells.length === draft.cells.length && cells.every((cell, place) => cell === draft.cells[place]);
}

function laidOutThere(frame: Frame, { entities, times }: Desk, answer: AnswerShape): LaidOut {
  if (answer.format === 'overhalf.conflict/1') return { kind: 'clash', clash: clashOfAnswer(answer) };
  const planned = valuesOf(answer.tables[0]!, 'planned');
  if (!frame.isTypable) return { kind: 'laid-out', cells: planned };
  return {
    kind: 'laid-out',
    cells: leavesOf(planned, entities, times).map((amount) => Math.round(amount / frame.step)),
  };
}
