import type { FrontierAnswer } from '@overhalf/answers';
import type { Catalogue } from '../../analysis/catalogue.ts';
import { Figures } from '../../analysis/figures-part.tsx';
import { useAnswer } from '../../data/use-answer.ts';
import { NoAnswer, Problems } from '../../parts/problems.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { benchmarkWords } from '../../words/benchmark.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { changeTable, factorTable, frontierTable } from './frontier.ts';

interface FrontierPartProps {
  readonly catalogue: Catalogue;
  readonly frontier: string;
  readonly entity: string;
  readonly period: string;
}

/** All factors together: who is on the frontier, what the others could save, and how that has changed. */
export function FrontierPart({ catalogue, frontier, entity, period }: FrontierPartProps) {
  const words = useWords(benchmarkWords);
  const language = useLanguage();
  const { data, error } = useAnswer<FrontierAnswer>('/frontier', { frontier, entity, period, against: 'last-year' });
  const declared = catalogue.frontiers.find(({ id }) => id === frontier);
  const change = data === undefined ? undefined : changeTable(catalogue, data, language);
  return (
    <section>
      <h2>
        {words.frontier} <span className="unit">{declared?.name[language]}</span>
      </h2>
      {error === null ? null : <NoAnswer error={error} />}
      {data === undefined ? (
        error === null ? (
          <Waiting height={320} />
        ) : null
      ) : (
        <>
          {declared?.note === undefined ? null : <p>{declared.note[language]}</p>}
          <Problems problems={data.problems} isLive={false} />
          <Figures isHeaded table={frontierTable(catalogue, data, language)} />
          <Figures table={factorTable(catalogue, data, language)} />
          {change === undefined ? null : <Figures table={change} />}
        </>
      )}
    </section>
  );
}
