import { isClean, type Problem } from '@overhalf/core';
import type { Ledger } from '@overhalf/store';
import type { Refused } from '../refused.ts';
import type { DecomposeTarget } from './ask.ts';
import type { Asked } from './desk.ts';
import { prepareFlow, solveFlow } from './plan-flow.ts';
import { planLadder } from './plan-ladder.ts';
import { planRatio } from './plan-ratio.ts';
import { planSpread } from './plan-spread.ts';
import { planStock } from './plan-stock.ts';
import type { NotPlanned, Planned } from './planned.ts';

export type { NotPlanned, Planned } from './planned.ts';

/** Plans what was asked for, as its kind asks. */
export async function planSubject(
  { subject, deskOf, typed }: Asked,
  ledger: Ledger,
  input: DecomposeTarget,
): Promise<Planned | NotPlanned | Refused> {
  const base = subject.kind === 'ratio' ? subject.numerator : subject.base;
  const { desk, problems } = deskOf(base);
  if (desk === undefined) return { kind: 'refused', problems };
  const planned = await plan();
  return { ...planned, problems: unrepeated([...problems, ...planned.problems]) };

  async function plan(): Promise<Planned | NotPlanned | Refused> {
    if (typed !== undefined) {
      if (subject.kind === 'flow') return planSpread(desk!, ledger, { typed, input });
      const unfit = { option: '--spread', indicator: subject.asked.id, kind: subject.kind } as const;
      return { kind: 'refused', problems: [{ code: 'plan-option-kind', severity: 'error', ...unfit }] };
    }
    if (subject.kind === 'ratio') return planRatio(desk!, ledger, { subject, input });
    if (subject.kind === 'stock') return planStock(desk!, ledger, input);
    if (input.ladder === true) return planLadder(desk!, ledger, input);
    const { prepared, problems: unclear } = await prepareFlow(desk!, ledger, input);
    return prepared === undefined ? { kind: 'refused', problems: unclear } : solveFlow(prepared);
  }
}

/** Problems without those told twice word for word; notes only where nothing stops what was asked. */
function unrepeated(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  const once = problems.filter((problem) => {
    const text = JSON.stringify(problem);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
  return isClean(once) ? once : once.filter(({ severity }) => severity !== 'note');
}
