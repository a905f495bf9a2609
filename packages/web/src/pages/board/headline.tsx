import type { ReviewedContract } from '@overhalf/answers';
import { formatNumber, parsePeriod, periodAt, sayPeriod, windowOf, ytdWindow } from '@overhalf/core';
import { useWorkspace, type Workspace } from '../../data/workspace.ts';
import { Sentence } from '../../parts/sentence.tsx';
import { boardWords } from '../../words/board.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

const mostNamed = 3;

interface HeadlineProps {
  readonly contract: ReviewedContract;
  readonly through: string;
}

/** The sentence on top, drawn from the review, and the lines of the title. */
export function Headline({ contract, through }: HeadlineProps) {
  const workspace = useWorkspace();
  const language = useLanguage();
  const words = useWords(boardWords);
  const { headline, lines, score, entity, id } = contract;
  const names = headline.exceptions.flatMap((line) => lines.find((one) => one.id === line)?.name ?? []);
  const months = lines[0]?.pace.months;
  const sentence = words.judged({
    strict: headline.strict,
    assessed: headline.assessed,
    named: names.slice(0, mostNamed),
    more: Math.max(0, names.length - mostNamed),
    isHalf: months?.share === 0.5,
    isOver: months?.share === 1,
  });
  const who = workspace.entityBy.get(entity)?.name[language] ?? entity;
  const what = workspace.contracts.find((one) => one.id === id)?.name[language] ?? id;
  const [first, last] = monthsOfYear(through, workspace).map((period) =>
    sayPeriod(period, workspace.calendar, language),
  ) as [string, string];
  const comma = language === 'en' ? ', ' : '，';
  return (
    <Sentence
      title={[
        what.includes(who) ? what : `${who}${comma}${what}`,
        <>
          <strong>{words.measure}</strong> {words.measureUnit}
          {comma}
          {words.score(formatNumber(score.total, { language, decimals: 2 }))}
        </>,
        first === last ? words.whenOne(first) : words.when(first, last),
      ]}
    >
      {sentence}
    </Sentence>
  );
}

/** The first month of the fiscal year, and the last one that is looked at. */
function monthsOfYear(through: string, { calendar }: Workspace) {
  const { period } = parsePeriod(through, calendar);
  const { first, last } = ytdWindow(windowOf(period!, calendar).last, calendar);
  return [periodAt(first, 'month', calendar), periodAt(last, 'month', calendar)];
}
