import {
  printDecimal,
  say,
  type decompose,
  type Bilingual,
  type Decimal,
  type SplitRefused,
  type SplitRule,
} from '@overhalf/core';
import type { ToldProblem } from '../../data/client.ts';
import type { ConflictShape, RuleShape } from './answer-shapes.ts';

/** A rule that takes part in a conflict, and how far it would have to give way. */
export interface Member extends RuleShape {
  readonly side: 'low' | 'high';
  /** Absent where no way of it alone would be enough. */
  readonly relaxedTo: string | null;
}

/** Rules that cannot hold together, none of them to spare; or, without members, what cannot be done at all. */
export interface Clash {
  readonly sentence: Bilingual;
  readonly amount?: string;
  readonly members: readonly Member[];
}

export function clashOfAnswer({ rules, amount, problems }: ConflictShape): Clash {
  return { sentence: sentenceOf(problems), amount, members: rules };
}

type Conflicting = Extract<ReturnType<typeof decompose>, { readonly kind: 'conflicting' }>;

/** The conflict that the core has found here. */
export function clashOfCore({ rules, amount, problems }: Conflicting): Clash {
  return {
    sentence: sentenceOf(
      problems.map((problem) => ({ ...problem, text: { en: say(problem, 'en'), zh: say(problem, 'zh') } })),
    ),
    amount: printDecimal(amount),
    members: rules.map(({ rule, ...gives }) => memberOf(rule, gives)),
  };
}

/** A rule of the core as it is shown, and how far it gives way. */
export function memberOf(
  { kind, entity, time, low, high, owner, reason, until }: SplitRule,
  { side, relaxedTo }: { readonly side: Member['side']; readonly relaxedTo?: Decimal | undefined },
): Member {
  const printed = (amount: Decimal | undefined): string | null => (amount === undefined ? null : printDecimal(amount));
  return {
    kind,
    entity,
    time,
    low: printed(low),
    high: printed(high),
    owner: owner ?? null,
    reason: reason ?? null,
    until: until ?? null,
    side,
    relaxedTo: printed(relaxedTo),
  };
}

/** What the core would not even try. */
export function clashOfRefusal({ problems }: Pick<SplitRefused, 'problems'>): Clash {
  return {
    sentence: {
      en: problems.map((problem) => say(problem, 'en')).join(' '),
      zh: problems.map((problem) => say(problem, 'zh')).join(''),
    },
    members: [],
  };
}

export function clashOfProblems(problems: readonly ToldProblem[]): Clash {
  const told = problems.filter(({ severity }) => severity === 'error');
  return {
    sentence: { en: told.map(({ text }) => text.en).join(' '), zh: told.map(({ text }) => text.zh).join('') },
    members: [],
  };
}

/** The one sentence that says what conflicts; what relaxing each would give stands beside the rules themselves. */
function sentenceOf(problems: readonly Pick<ToldProblem, 'severity' | 'text'>[]): Bilingual {
  const told = problems.find(({ severity }) => severity === 'error');
  return told?.text ?? { en: '', zh: '' };
}
