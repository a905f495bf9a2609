import type { LandedContract, LandedLine } from '@overhalf/answers';
import { showChance } from '@overhalf/core';
import { unitText, type Catalogue } from '../../analysis/catalogue.ts';
import { figure } from '../../analysis/figures.ts';
import { FigureTable } from '../../parts/figure-table.tsx';
import { useSetSearch } from '../../shell/search.ts';
import { landingWords } from '../../words/landing.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

interface LineTableProps {
  readonly catalogue: Catalogue;
  readonly contract: LandedContract;
  readonly chosen: string | undefined;
  readonly isOver: boolean;
}

/** Every line with where it lands and how likely each rung is; a name chooses the line that is drawn. */
export function LineTable({ catalogue, contract, chosen, isOver }: LineTableProps) {
  const words = useWords(landingWords);
  const language = useLanguage();
  const rungs = catalogue.rungs.filter(({ id }) =>
    contract.lines.some((line) => line.rungs.some((rung) => rung.id === id)),
  );
  const columns = [
    { name: words.line },
    { name: words.unit },
    ...[words.toDate, words.landing, words.interval, words.target, ...rungs.map(({ name }) => name[language])].map(
      (name) => ({ name, isNumber: true }),
    ),
    { name: words.mind },
  ];
  return (
    <FigureTable label={words.lines} columns={columns}>
      {contract.lines.map((line) => (
        <Row
          key={line.id}
          line={line}
          catalogue={catalogue}
          rungs={rungs}
          isChosen={line.id === chosen}
          isOver={isOver}
        />
      ))}
    </FigureTable>
  );
}

interface RowProps {
  readonly line: LandedLine;
  readonly catalogue: Catalogue;
  readonly rungs: Catalogue['rungs'];
  readonly isChosen: boolean;
  readonly isOver: boolean;
}

function Row({ line, catalogue, rungs, isChosen, isOver }: RowProps) {
  const language = useLanguage();
  const setSearch = useSetSearch();
  const measure = catalogue.measure(line.indicator);
  const print = (value: number | null): string => (measure === undefined ? '–' : figure(measure, value, { language }));
  const usual = line.intervals.find(({ share }) => share === 0.8);
  const mind = [...(line.why === null ? [] : [line.why.text]), ...line.flags.map(({ text }) => text)];
  return (
    <tr className={isChosen ? 'chosen' : undefined}>
      <th scope="row">
        <button type="button" className="plain" aria-pressed={isChosen} onClick={() => setSearch({ line: line.id })}>
          {line.name[language]}
        </button>
      </th>
      <td className="unit">{measure === undefined ? '' : unitText(measure, language)}</td>
      <td className="number">{print(line.toDate)}</td>
      <td className="number">{print(line.median)}</td>
      <td className="number">{usual === undefined ? '–' : `${print(usual.low)}–${print(usual.high)}`}</td>
      <td className="number">{print(line.target)}</td>
      {rungs.map(({ id }) => {
        const found = line.rungs.find((rung) => rung.id === id);
        return (
          <td key={id} className="number">
            {found === undefined ? '' : showChance(found.probability, language, isOver)}
          </td>
        );
      })}
      <td className="words soft">{mind.map((one) => one[language]).join(language === 'en' ? ', ' : '，')}</td>
    </tr>
  );
}
