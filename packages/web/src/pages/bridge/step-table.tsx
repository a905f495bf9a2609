import type { BridgeLeg } from '@overhalf/answers';
import type { Language } from '@overhalf/core';
import { impactOf, printSteps, withUnit } from '../../analysis/figures.ts';
import { unitText } from '../../analysis/catalogue.ts';
import { FigureTable } from '../../parts/figure-table.tsx';
import { PageLink } from '../../shell/page-link.tsx';
import { bridgeWords, tagNames } from '../../words/bridge.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { driverText, leadsTo, rowsOf, silent, type StepRow, type Subject } from './view.ts';

interface StepTableProps {
  readonly subject: Subject;
  readonly leg: BridgeLeg;
  readonly open: ReadonlySet<string>;
  readonly toggle: (path: string) => void;
}

/** The steps as rows that open, with whose they are, what moved, and where to go on. */
export function StepTable({ subject, leg, open, toggle }: StepTableProps) {
  const words = useWords(bridgeWords);
  const language = useLanguage();
  const { measure } = subject;
  const rows = rowsOf(leg, open);
  const hidden = silent(leg.change.children);
  const print = (steps: number, sign = false): string => printSteps(measure, steps, { language, sign });
  const { printed } = leg.tally;
  const tallies = (['market', 'controllable', 'untagged'] as const).filter((tag) => printed[tag] !== 0);
  return (
    <>
      <FigureTable
        label={words.steps}
        columns={[
          { name: words.step },
          { name: words.effect, unit: unitText(measure, language), isNumber: true },
          { name: words.whose },
          { name: words.driver },
          { name: words.goOn, isWay: true },
        ]}
        className="steps"
      >
        {rows.map((row) => (
          <Row key={row.path} row={row} subject={subject} language={language} toggle={toggle} />
        ))}
        <tr className="total">
          <th scope="row">{words.change}</th>
          <td className="number">{print(leg.to.printed - leg.from.printed, true)}</td>
          <td className="words" colSpan={2}>
            {tallies.map((tag) => `${words[tag]} ${print(printed[tag], true)}`).join(language === 'en' ? ', ' : '，')}
          </td>
          <td className="no-print" />
        </tr>
      </FigureTable>
      {hidden === 0 ? null : <p className="soft">{words.leftOut(hidden, withUnit(measure, print(0), language))}</p>}
    </>
  );
}

interface RowProps {
  readonly row: StepRow;
  readonly subject: Subject;
  readonly language: Language;
  readonly toggle: (path: string) => void;
}

function Row({ row: { path, level, step, isGroup, isOpen }, subject, language, toggle }: RowProps) {
  const words = useWords(bridgeWords);
  const { measure, catalogue } = subject;
  const impact = impactOf(measure.better.kind === 'within' ? { kind: 'none' } : measure.better, 0, step.printed);
  const way = leadsTo(subject, step);
  const colour = impact === 'neutral' ? '' : ` ${impact}`;
  return (
    <tr>
      <th scope="row" style={{ paddingLeft: `${1.4 + level * 1.3}rem` }}>
        {isGroup ? (
          <button
            type="button"
            className="opener"
            aria-expanded={isOpen}
            aria-label={isOpen ? words.shut(step.name) : words.open(step.name)}
            onClick={() => toggle(path)}
          >
            {isOpen ? '−' : '+'}
          </button>
        ) : null}
        {step.name[language]}
      </th>
      <td className={`number${colour}`}>{printSteps(measure, step.printed, { language, sign: true })}</td>
      <td>{step.tag === null ? '' : tagNames[step.tag][language]}</td>
      <td className="number">{driverText(catalogue, step, language)}</td>
      <td className="no-print">
        {way === undefined ? null : (
          <PageLink
            to={way.page}
            search={{ indicator: way.indicator, entity: way.entity }}
            label={`${way.page === 'bridge' ? words.ownFigures : words.ownPage}: ${step.name[language]}`}
          >
            {way.page === 'bridge' ? words.ownFigures : words.ownPage}
          </PageLink>
        )}
      </td>
    </tr>
  );
}
