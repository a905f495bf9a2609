// Draws a terminal's text as an SVG, for the README: `overhalf review … | tsx tools/picture.ts > docs/images/review.svg`.
import { readFileSync } from 'node:fs';

const cell = { width: 8.4, height: 18 } as const;
const colours: Readonly<Record<string, string>> = { '31': '#d00a0a', '32': '#178236', '33': '#8a5a00', '2': '#6b6b6b' };
const escapeCode = String.fromCharCode(27);
const styleCode = new RegExp(`(${escapeCode}\\[\\d+m)`);

/** True for characters that take two cells of a terminal: Chinese, and full-width forms. */
function isWide(character: string): boolean {
  return /[\p{Script=Han}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u.test(character);
}

/** A text cut into runs: narrow characters together, wide ones one by one. */
function runsOf(text: string): readonly string[] {
  const runs: string[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    if (last === undefined || isWide(character) || isWide(last)) runs.push(character);
    else runs[runs.length - 1] = last + character;
  }
  return runs;
}

/** One run of characters of a style. Shape: a terminal's text → an SVG that needs no font but a monospaced one. */
export function drawTerminal(text: string): string {
  const lines = text.replace(/\n+$/, '').split('\n');
  let columns = 0;
  const drawn = lines.map((line, row) => {
    let column = 0;
    let style = '';
    let spans = '';
    for (const part of line.split(styleCode)) {
      if (part.startsWith(escapeCode)) {
        const code = part.slice(2, -1);
        style = code === '0' ? '' : code === '1' ? ' font-weight="700"' : ` fill="${colours[code] ?? '#404040'}"`;
        continue;
      }
      // Each run of narrow characters is stretched to its cells; wide ones are placed one by one.
      for (const run of runsOf(part)) {
        const length = isWide(run) ? 2 : Array.from(run).length;
        if (run.trim() !== '') {
          const x = (16 + column * cell.width).toFixed(1);
          const fit = (length * cell.width).toFixed(1);
          spans += `<tspan x="${x}" textLength="${fit}"${style}>${escape(run)}</tspan>`;
        }
        column += length;
      }
    }
    columns = Math.max(columns, column);
    return `<text y="${28 + row * cell.height}" xml:space="preserve">${spans}</text>`;
  });
  const width = Math.ceil(32 + columns * cell.width);
  const height = 32 + lines.length * cell.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#fbfbf9" stroke="#d8d8d4"/>`,
    `<g font-family="'DejaVu Sans Mono','Noto Sans Mono CJK SC',Menlo,Consolas,monospace" font-size="13.5" fill="#262626">`,
    ...drawn,
    '</g></svg>',
    '',
  ].join('\n');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

process.stdout.write(drawTerminal(readFileSync(0, 'utf8')));
