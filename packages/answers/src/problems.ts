import { say, type Bilingual, type Problem } from '@overhalf/core';

/** A problem as programs read it; the parameters of its code stand beside these. */
export interface ToldProblem extends Pick<Problem, 'severity' | 'at'> {
  readonly code: string;
  readonly text: Bilingual;
}

/** Problems as JSON: code, place and parameters, with the sentence in both languages. */
export function problemsJson(problems: readonly Problem[]): readonly ToldProblem[] {
  return problems.map((problem) => ({ ...problem, text: { en: say(problem, 'en'), zh: say(problem, 'zh') } }));
}
