import type { TableTwin } from '@overhalf/charts';
import { Heads } from './figure-table.tsx';

/** The figures of a chart as a table. */
export function TwinTable({ table: { caption, columns, rows } }: { readonly table: TableTwin }) {
  return (
    <div className="scrolling" tabIndex={0} role="region" aria-label={caption}>
      <table className="figures">
        <caption>{caption}</caption>
        <Heads
          columns={columns.map(({ name, unit, isText }, place) => ({ name, unit, isNumber: place > 0 && !isText }))}
        />
        <tbody>
          {rows.map(({ name, level, kind, cells }, place) => (
            // Rows may share a name; their order is their identity.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={place} className={kind} data-level={level}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                // oxlint-disable-next-line react/no-array-index-key
                <td key={column} {...(columns[column + 1]?.isText === true ? {} : { className: 'number' })}>
                  {cell.text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
