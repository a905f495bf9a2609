import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { monthOf, printDecimal, printMonth, printPlace, type Fact, type Problem } from '@overhalf/core';
import {
  importFiles,
  type Imported,
  type ImportedFile,
  type ImportedFindings,
  type StagedImport,
} from '@overhalf/actions';
import { printMapping } from '@overhalf/workspace';
import { importJson } from '@overhalf/answers';
import { refuse, textOf, type Session } from '../session.ts';
import { exitOf } from '../terminal/exit.ts';
import { printWorst } from '../terminal/findings.ts';
import { entityName, indicatorName, scenarioName, unitText } from '../terminal/name.ts';
import { count, inWords, tellProblems, type Screen } from '../terminal/screen.ts';
import { drawTable } from '../terminal/table.ts';
import { correctionsIn } from './correct-option.ts';
import { given, noteOf, signalsCommand } from './options.ts';

/** Changes shown one by one before the rest is only counted. */
const shownChanges = 20;
/** Findings shown; the rest is counted. */
const shownFindings = 10;

export async function importData(
  session: Session,
  [files]: readonly unknown[],
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const { ports, who, screen, folder, json } = session;
  const { corrections, problems } = correctionsIn(Array.isArray(options['correct']) ? options['correct'] : []);
  if (problems.length > 0) return refuse(session, { problems });
  const outcome = await importFiles(ports, who, {
    folder,
    files: Array.isArray(files) ? files.map(String) : [],
    commit: options['commit'] === true,
    validRows: options['validRows'] === true,
    corrections,
    ...given(options, ['mapping', 'approve']),
    accept: Array.isArray(options['accept']) ? options['accept'].map(String) : [],
    ...noteOf(options, screen.language),
  });
  session.end();
  if (outcome.kind === 'refused') return refuse(session, outcome);
  const saved = textOf(options['saveMapping']);
  const mapping = outcome.files[0]?.file.mapping;
  const unsaved =
    saved === undefined || mapping === undefined
      ? []
      : await save(saved, resolve(screen.at ?? '', saved), printMapping(mapping));
  const told = { ...outcome, problems: [...outcome.problems, ...unsaved] };
  if (json) screen.print(JSON.stringify(importJson(told), undefined, 2));
  else printImport(session, told, options['commit'] === true);
  return exitOf(told.problems);
}

async function save(file: string, path: string, text: string): Promise<readonly Problem[]> {
  try {
    await writeFile(path, text);
    return [];
  } catch (error) {
    const { code: cause = 'EIO' } = error as NodeJS.ErrnoException; // a file is refused by the system only
    return [{ code: 'action-file-unwritable', severity: 'error', file, cause }];
  }
}

function printImport({ screen, folder }: Session, outcome: ImportedFindings, asked: boolean): void {
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  tellProblems(screen, outcome.problems);
  const { added, changed, unchanged, staged, committed, blocked } = outcome;
  for (const file of staged) printStaged(screen, file);
  const rejected = outcome.files.reduce((sum, { file }) => sum + file.rejected.length, 0);
  if (outcome.files.length > 0)
    screen.print(
      say(
        `${added.length} new, ${changed.length} changed, ${unchanged} as they are, ${rejected} rejected.`,
        `新增${added.length}，变更${changed.length}，未变${unchanged}，退回${rejected}。`,
      ),
    );
  for (const file of outcome.files) printCorrections(screen, file);
  if (changed.length > 0) printChanges(screen, outcome);
  printFindings(screen, outcome, folder);
  for (const { quarantine, file } of outcome.files) {
    if (quarantine === undefined) continue;
    screen.print(
      say(
        `${count(file.rejected.length, 'figure')} of ${file.name} ${file.rejected.length === 1 ? 'is' : 'are'} in ${quarantine}: mend and import it.`,
        `${file.name} 中${file.rejected.length}个数据已放入 ${quarantine}：改正后再导入。`,
      ),
    );
  }
  if (committed !== undefined) {
    screen.print(
      say(
        `Committed as change set ${committed.id} (${committed.hash.slice(0, 12)}).`,
        `已入账：第${committed.id}号变更（${committed.hash.slice(0, 12)}）。`,
      ),
    );
  } else if (blocked) {
    screen.print(
      canCommitPart(outcome)
        ? say(
            'Nothing was committed. Mend the problems, or commit what is right with --valid-rows --commit.',
            '未入账。请改正问题，或用 --valid-rows --commit 先将正确的行入账。',
          )
        : say('Nothing was committed. Mend the problems first.', '未入账。请先改正问题。'),
    );
  } else if (!asked) {
    screen.print(
      say('Nothing was committed: this shows what --commit would do.', '未入账：以上为 --commit 将产生的变化。'),
    );
  } else if (staged.length === 0) screen.print(say('There was nothing new to commit.', '没有需要入账的新数据。'));
}

/** Cells that were read otherwise than they stand in the file. */
function printCorrections(screen: Screen, { name: file, file: { corrected = [] } }: ImportedFile): void {
  for (const { sheet, cell, stood, text } of corrected) {
    const place = printPlace({ file, cell, ...(sheet === undefined ? {} : { sheet }) });
    const en = `${place} is corrected: "${stood}" is read as "${text}".`;
    screen.print(inWords(screen, { en, zh: `已更正 ${place}：“${stood}”读作“${text}”。` }));
  }
}

/** What looks wrong in the figures. Those that are not committed are not among those that `signals` looks at. */
function printFindings(screen: Screen, { findings, committed, model }: ImportedFindings, folder: string): void {
  if (findings.length === 0) return;
  const calendar = model.calendars.get('default')!;
  const month = (base: number): string => printMonth(monthOf(base, calendar));
  const since = month(Math.min(...findings.map(({ window }) => window.first)));
  const through = month(Math.max(...findings.map(({ window }) => window.last)));
  const command = committed === undefined ? {} : { command: signalsCommand(folder, { since, through }) };
  printWorst(screen, findings, { most: shownFindings, ...command });
  screen.print('');
}

/** A large file: how many of its lines are right, and what became of them. */
function printStaged(screen: Screen, { name, lines, facts, rejectedLines, committed, quarantine }: StagedImport): void {
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  screen.print(
    say(
      `${name}: ${lines} lines, ${facts} figures, ${rejectedLines} lines rejected.`,
      `${name}：共${lines}行，数据${facts}个，退回${rejectedLines}行。`,
    ),
  );
  if (quarantine !== undefined) {
    screen.print(say(`Rejected lines are in ${quarantine}.`, `退回的行已放入 ${quarantine}。`));
  }
  if (committed !== undefined) {
    screen.print(say(`Committed as change set ${committed.id}.`, `已入账：第${committed.id}号变更。`));
  }
}

/** Whether `--valid-rows` would commit anything: there is something right, and no figure stands in two files. */
function canCommitPart({ added, changed, problems }: Imported): boolean {
  return added.length + changed.length > 0 && problems.every(({ code }) => code !== 'action-fact-twice');
}

function printChanges(screen: Screen, { changed, model }: Imported): void {
  const say = (en: string, zh: string): string => inWords(screen, { en, zh });
  const rows = changed
    .slice(0, shownChanges)
    .map(({ before, after }) => [
      entityName(model, after.entity, screen.language),
      indicatorName(model, after.indicator, screen.language),
      scenarioName(model, after, screen.language),
      after.period,
      valueText(before),
      valueText(after),
      unitText(model, after.indicator, screen.language),
    ]);
  screen.print(
    ...drawTable(
      [
        { heading: say('Entity', '单位'), align: 'left', shortest: 8 },
        { heading: say('Indicator', '指标'), align: 'left', shortest: 12 },
        { heading: say('Scenario', '口径'), align: 'left', dispensable: 2 },
        { heading: say('Period', '期间'), align: 'left' },
        { heading: say('Before', '变化前'), align: 'right' },
        { heading: say('After', '变化后'), align: 'right' },
        { heading: say('Unit', '计量单位'), align: 'left', dispensable: 1 },
      ],
      rows,
      screen.width,
    ),
  );
  const more = changed.length - rows.length;
  if (more > 0) screen.print(say(`… and ${more} more.`, `……另有${more}个。`));
}

function valueText({ value }: Fact): string {
  return value === null ? '–' : printDecimal(value);
}
