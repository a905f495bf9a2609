import { inQuanta, parseDecimal, printDecimal, type Language } from '@overhalf/core';
import type { AnswerShape } from './answer-shapes.ts';
import { askPlan } from './ask-frame.ts';
import { clashOfAnswer, clashOfProblems, type Clash } from './conflict.ts';
import { printRule, type Draft, type GivenRule } from './draft.ts';
import type { Frame } from './frame.ts';
import { cellAmounts, typedReason } from './lay-out.ts';
import type { Question } from './question.ts';

/** As many holds as the server reads of one request: a year of a thousand plants and more. */
export const mostHolds = 20_000;

export interface Told {
  readonly total?: string;
  readonly holds: readonly string[];
  readonly bounds: readonly string[];
}

/** What the server is told to write a plan; or why it cannot be told. */
export type Writing = { readonly told: Told } | { readonly problems: Clash } | { readonly tooMany: number };

/** The rules of a draft, as the server reads them. */
export function toldOf(frame: Frame, { rules, typed, amount }: Pick<Draft, 'rules' | 'typed' | 'amount'>): Told {
  const lines = (kind: GivenRule['kind']): readonly string[] =>
    rules.filter((rule) => rule.kind === kind).flatMap((rule) => printRule(rule, frame.unitText));
  const hands = typed.map(({ entity, time, quanta }) => {
    const amountTyped = printDecimal({ mantissa: quanta * frame.quantum.mantissa, scale: frame.quantum.scale });
    return printRule(
      { kind: 'hold', entity, time, low: amountTyped, high: amountTyped, owner: 'typed', reason: typedReason.en },
      frame.unitText,
    )[0]!;
  });
  return {
    ...(amount === undefined ? {} : { total: amount }),
    holds: [...lines('hold'), ...hands],
    bounds: lines('bound'),
  };
}

/**
 * What makes the server write the very plan that is on screen: its own answer where that is the same, else with every cell
 * held that is not.
 */
export async function toldForWriting(
  frame: Frame,
  {
    draft,
    owner,
    question,
    language,
  }: { readonly draft: Draft; readonly owner: string; readonly question: Question; readonly language: Language },
): Promise<Writing> {
  const plain = toldOf(frame, { ...draft, typed: [] });
  if (!frame.isTypable) return { told: plain };
  const sum = draft.cells.reduce((total, quanta) => total + (Number.isNaN(quanta) ? 0 : quanta), 0);
  const asked = draft.amount ?? (frame.amount === undefined ? undefined : printDecimal(frame.amount));
  const askedQuanta = asked === undefined ? undefined : inQuanta(parseDecimal(asked)!, frame.quantum)?.floor;
  const total =
    askedQuanta === sum
      ? {}
      : { total: printDecimal({ mantissa: sum * frame.quantum.mantissa, scale: frame.quantum.scale }) };
  const base = { ...plain, ...total };
  const amounts = cellAmounts(frame, draft.cells);
  const isOurs = (answer: AnswerShape): boolean => {
    if (answer.format !== 'overhalf.decompose/1') return false;
    const table = answer.tables[0]!;
    const rows = new Map(table.entities.map((entity) => [entity.id, entity.planned]));
    const column = new Map(table.times.map(({ id }, place) => [id, place]));
    return amounts.every(({ entity, time, amount }) => rows.get(entity)?.[column.get(time)!] === Number(amount));
  };
  if (isOurs(await askPlan(question, base, language))) return { told: base };
  const byHand = amounts.filter(
    ({ entity, time }) =>
      !draft.rules.some((rule) => rule.kind === 'hold' && rule.entity === entity && rule.time === time),
  );
  if (byHand.length + base.holds.length > mostHolds) return { tooMany: byHand.length };
  const hands = byHand.map(
    ({ entity, time, amount }) =>
      printRule(
        { kind: 'hold', entity, time, low: amount, high: amount, owner, reason: typedReason[language] },
        frame.unitText,
      )[0]!,
  );
  const held = { ...base, holds: [...base.holds, ...hands] };
  const again = await askPlan(question, held, language);
  if (isOurs(again)) return { told: held };
  return { problems: again.format === 'overhalf.conflict/1' ? clashOfAnswer(again) : clashOfProblems(again.problems) };
}
