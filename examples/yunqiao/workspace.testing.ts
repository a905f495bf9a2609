import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { createCube, isClean, printPlace, say, type Fact, type Model, type Problem } from '@overhalf/core';
import { readDataFile, readMapping, readWorkspace } from '@overhalf/workspace';

/** The sample company as a user's import would have it. */
export async function openSample() {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const { model, benchmarks, signals, problems, workspace } = await readWorkspace(folder);
  if (model === undefined || workspace === undefined) throw new Error(spoken(problems));
  const facts: Fact[] = [];
  const found = [...problems];
  for (const entry of workspace.files.data) {
    const { mapping, problems: unmapped } = await readMapping(entry.mapping!);
    const read = await readDataFile({
      name: entry.file,
      bytes: await readFile(entry.path),
      mapping,
      model,
    });
    found.push(...unmapped, ...read.problems);
    facts.push(...read.facts);
  }
  if (!isClean(found)) throw new Error(spoken(found));
  return { model, benchmarks: benchmarks!, signals: signals!, facts, problems: found, cube: createCube(model, facts) };
}

/** Reads a company's figure for the months from `first` to `last`, both included. */
export function companyReader(model: Model, facts: readonly Fact[]) {
  const cube = createCube(model, facts);
  const monthOf = (label: string): number => Number(label.slice(0, 4)) * 12 + Number(label.slice(5)) - 1;
  return (question: Question) => {
    const indicator = model.indicators.get(question.indicator as never);
    const entity = model.organisation.entities.get((question.entity ?? 'yunqiao') as never);
    if (indicator === undefined || entity === undefined) throw new Error(`Nothing called ${question.indicator}`);
    return cube.measure({
      scenario: question.scenario ?? 'actual',
      indicator: indicator.id,
      entity: entity.id,
      window: { first: monthOf(question.months[0]), last: monthOf(question.months[1]) },
    });
  };
}

export interface Question {
  readonly indicator: string;
  readonly months: readonly [first: string, last: string];
  readonly entity?: string;
  readonly scenario?: string;
}

export function spoken(problems: readonly Problem[]): string {
  return problems.map((problem) => `${printPlace(problem.at)} ${say(problem, 'en')}`).join('\n');
}
