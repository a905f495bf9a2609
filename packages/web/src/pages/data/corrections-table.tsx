import { FigureTable } from '../../parts/figure-table.tsx';
import { dataWords } from '../../words/data.ts';
import { useWords } from '../../words/use-words.ts';
import { placeText } from './corrections.ts';
import type { CorrectionShape } from './import-shape.ts';

interface CorrectionsTableProps {
  readonly corrections: readonly CorrectionShape[];
  /** Absent: they are made, and stay. */
  readonly takeBack?: (correction: CorrectionShape) => void;
}

/** Cells that are read otherwise than they stand in the file. */
export function CorrectionsTable({ corrections, takeBack }: CorrectionsTableProps) {
  const words = useWords(dataWords);
  if (corrections.length === 0) return null;
  const columns = [{ name: words.cell }, { name: words.stood }, { name: words.corrected }];
  return (
    <section>
      <h2>{words.corrections}</h2>
      <p className="soft">{words.correctionsNote}</p>
      <FigureTable
        label={words.corrections}
        className="corrections"
        columns={takeBack === undefined ? columns : [...columns, { name: words.takeBack, isHidden: true }]}
      >
        {corrections.map((correction) => {
          const { sheet, cell, text, stood } = correction;
          const place = placeText(sheet, cell);
          return (
            <tr key={place}>
              <th scope="row">{place}</th>
              <td>{stood === '' ? words.nothing : stood}</td>
              <td>{text === '' ? words.nothing : text}</td>
              {takeBack === undefined ? null : (
                <td>
                  <button
                    type="button"
                    className="plain"
                    aria-label={words.takeBackOf(place)}
                    onClick={() => takeBack(correction)}
                  >
                    {words.takeBack}
                  </button>
                </td>
              )}
            </tr>
          );
        })}
      </FigureTable>
    </section>
  );
}
