import type { FileCorrection } from '@overhalf/actions';
import type { Problem } from '@overhalf/core';

/** `[file]Sheet!B7=text`, as a spreadsheet writes a reference; file and sheet may be left out, the sheet be quoted. */
const written =
  /^(?:\[(?<file>[^\]]+)\])?(?:(?:'(?<quoted>[^']+)'|(?<sheet>[^'!=]+))!)?(?<cell>[^!=[\]]+)=(?<text>.*)$/su;

/** The corrections of cells that a command line names. Problems: what is none. */
export function correctionsIn(options: readonly unknown[]): {
  readonly corrections: readonly FileCorrection[];
  readonly problems: readonly Problem[];
} {
  const corrections: FileCorrection[] = [];
  const problems: Problem[] = [];
  for (const option of options.map(String)) {
    const { file, quoted, sheet = quoted, cell, text } = written.exec(option)?.groups ?? {};
    if (cell === undefined || text === undefined) {
      const choices = 'B7=1234.5, Sheet1!B7=1234.5, [june.xlsx]Sheet1!B7=1234.5';
      problems.push({ code: 'command-value-refused', severity: 'error', option: '--correct', value: option, choices });
    } else {
      corrections.push({
        ...(file === undefined ? {} : { file }),
        ...(sheet === undefined ? {} : { sheet }),
        cell,
        text,
      });
    }
  }
  return { corrections, problems };
}
