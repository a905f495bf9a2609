import { landYear, replanYear, workOnThread, type Ports, type Works } from '@overhalf/actions';
import { answerApart, answerName } from '@overhalf/server';
import type { Asked } from './apart.ts';

/** Runs on a thread of its own: what the command line and the server have calculated there. */

// Megabytes of WebAssembly that most jobs do without.
const solver: NonNullable<Ports['solver']> = async () => (await import('@overhalf/solver')).loadHighs();

const works: Works = {
  [answerName]: answerApart,
  replanYear: (ports, { who, input }: Asked<'replanYear'>) => replanYear(ports, who, input),
  landYear: (ports, { who, input }: Asked<'landYear'>) => landYear(ports, who, input),
};
workOnThread(works, { solver });
