import { addressOfCell } from './addresses.ts';
import { placeText } from './corrections.ts';
import type { Excerpt, FileProblem, MappingShape } from './import-shape.ts';
import { mendableOf, type MendableRow } from './mendable.ts';
import { NamePicker } from './name-picker.tsx';
import type { Staged } from './staged.ts';
import { dataWords } from '../../words/data.ts';
import { partsWords } from '../../words/parts.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';

interface ProblemItemProps {
  readonly problem: FileProblem;
  readonly excerpt: Excerpt | null;
  readonly mapping: MappingShape | null;
  readonly staged: Staged;
}

/** One problem: what is wrong, where, and the place to mend it. */
export function ProblemItem({ problem, excerpt, mapping, staged }: ProblemItemProps) {
  const parts = useWords(partsWords);
  const words = useWords(dataWords);
  const { severity, at, more } = problem;
  const cell = more?.cells ?? at?.cell ?? (at?.line === undefined ? '' : String(at.line));
  const place = cell === '' ? (at?.sheet ?? '') : placeText(at?.sheet, cell);
  return (
    <li className={severity}>
      <p>
        <strong>{parts[severity]}</strong> <Said problem={problem} />
        {place === '' ? null : <span className="place"> {place}</span>}
        {more === undefined || more.count < 2 ? null : <span className="place">{words.cells(more.count)}</span>}
      </p>
      {severity === 'error' ? <Mend problem={problem} excerpt={excerpt} mapping={mapping} staged={staged} /> : null}
    </li>
  );
}

/** The sentence of a problem; where it speaks of the command line, what can be done on this page. */
function Said({ problem }: { readonly problem: FileProblem }) {
  const language = useLanguage();
  const words = useWords(dataWords);
  const { code, name = '', nearest = '', value = '', usual = '', factor = 0, isTaken = false, more } = problem;
  if (code === 'import-entity-unknown') return words.unknownEntity(name, nearest);
  if (code === 'import-indicator-unknown') return words.unknownIndicator(name, nearest);
  if (code === 'import-factor' && !isTaken) return words.factor(value, usual, factor);
  // Where alike places are told of beside the sentence, it does not tell of them again.
  return more === undefined ? problem.text[language] : problem.text[language].replace(/\s*[(（][^()（）]*[)）]$/u, '');
}

function Mend({ problem, excerpt, mapping, staged }: ProblemItemProps) {
  const words = useWords(dataWords);
  const mendable = mendableOf(problem, excerpt, mapping);
  switch (mendable.kind) {
    case 'name':
      return <NamePicker name={mendable} staged={staged} />;
    case 'reading':
      return (
        <p>
          <a href="#reading">{words.sayBelow}</a>
        </p>
      );
    case 'elsewhere':
      return <p className="soft">{words.inWorkbook}</p>;
    case 'rows':
      return (
        <>
          {mendable.rows.map((row) => (
            <RowCells key={row.row} row={row} sheet={excerpt?.sheet} staged={staged} />
          ))}
          {mendable.mayPass ? (
            <label className="pass">
              <input
                type="checkbox"
                checked={staged.accept.includes(problem.code)}
                onChange={({ target }) => staged.setAccepted(problem.code, target.checked)}
              />
              {words.isRight}
            </label>
          ) : null}
        </>
      );
  }
}

/** The cells of a row that matter, each to be written anew. */
function RowCells({
  row: { row, isBroken, cells },
  sheet,
  staged,
}: {
  readonly row: MendableRow;
  readonly sheet: string | undefined;
  readonly staged: Staged;
}) {
  const words = useWords(dataWords);
  return (
    <div className="row-cells" role="group" aria-label={words.rowOf(row + 1)}>
      <span className="row-number">{words.rowOf(row + 1)}</span>
      {cells.map((cell) => {
        const address = addressOfCell(cell);
        const said = staged.cells.get(address) ?? cell.text;
        return (
          <label key={address} className={isBroken ? 'whole' : ''}>
            <span>
              {isBroken ? '' : cell.heading}
              {cell.isWrong && !isBroken ? <span className="address"> {address}</span> : null}
            </span>
            <input
              type="text"
              aria-label={isBroken ? words.wholeRow(row + 1) : words.cellLabel(placeText(sheet, address), cell.heading)}
              aria-invalid={cell.isWrong && said === cell.text}
              size={isBroken ? 80 : Math.max(4, Math.min(28, widthOf(said) + 1))}
              value={said}
              onChange={({ target }) => staged.setCell(address, target.value === cell.text ? undefined : target.value)}
            />
          </label>
        );
      })}
    </div>
  );
}

/** In characters of Latin width. */
function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}
