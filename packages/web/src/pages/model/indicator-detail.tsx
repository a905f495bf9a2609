import type { DeclaredIndicator, ModelAnswer } from '@overhalf/answers';
import { printUnit, unitOf } from '@overhalf/core';
import { PageLink } from '../../shell/page-link.tsx';
import { modelWords } from '../../words/model.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { FormulaTree } from './formula-tree.tsx';

interface IndicatorDetailProps {
  readonly model: ModelAnswer;
  readonly indicator: DeclaredIndicator | undefined;
  readonly choose: (id: string) => void;
}

/** One indicator: how it is made and judged, what it reads down to what is reported, and what reads it. */
export function IndicatorDetail({ model, indicator, choose }: IndicatorDetailProps) {
  const words = useWords(modelWords);
  const language = useLanguage();
  if (indicator === undefined) return <p className="soft choose-one">{words.chooseOne}</p>;
  const { id, name, unit, note, kind, better, formula, usedBy, at, reportedBy } = indicator;
  const nameOf = (other: string): string => model.indicators.find((one) => one.id === other)?.name[language] ?? other;
  const rule = (one: Rule): string =>
    one.kind === 'weighted'
      ? words.weighted(nameOf(one.by ?? ''))
      : one.kind === 'none'
        ? words.notAtAll
        : words[one.kind];
  const { time, entities } = kind;
  const adds = rule(time) === rule(entities) ? rule(time) : words.both(rule(time), rule(entities));
  const entityName = (one: string): string => model.entities.find((entity) => entity.id === one)?.name[language] ?? one;
  const rows: readonly (readonly [string, string])[] = [
    [words.id, id],
    [words.unit, printUnit(unitOf(unit), language)],
    [words.kind, adds],
    [
      words.better,
      better.kind === 'within' ? words.within(String(better.low), String(better.high)) : words[better.kind],
    ],
    ...(note === null ? [] : [[words.note, note[language]] as const]),
    ...(reportedBy === null
      ? []
      : [
          [
            words.source,
            [...reportedBy.entities.map(entityName), ...reportedBy.kinds].join(language === 'en' ? ', ' : '、'),
          ] as const,
        ]),
    ...(at === null ? [] : [[words.declared, `${at.file}:${at.line}`] as const]),
  ];
  return (
    <section aria-labelledby="model-indicator">
      <h2 id="model-indicator">{name[language]}</h2>
      <dl className="facts">
        {rows.map(([what, text]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      {formula === null ? null : (
        <>
          <h3>{words.formula}</h3>
          <p className="formula">{formula.text}</p>
          <h3>{words.reads}</h3>
          <FormulaTree model={model} indicator={indicator} choose={choose} />
        </>
      )}
      {usedBy.length === 0 ? null : (
        <>
          <h3>{words.usedBy}</h3>
          <ul className="inline">
            {usedBy.map((other) => (
              <li key={other}>
                <button type="button" className="plain" onClick={() => choose(other)}>
                  {nameOf(other)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <PageLink to="indicator" search={{ indicator: id }}>
          {words.trend}
        </PageLink>
      </p>
    </section>
  );
}

type Rule = DeclaredIndicator['kind']['time'];
