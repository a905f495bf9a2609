import type { ReactNode } from 'react';

export interface Column {
  readonly name: string;
  /** Right aligned. */
  readonly isNumber?: boolean;
  readonly unit?: string;
  /** Named for those who hear the page: what stands in the column speaks for itself. */
  readonly isHidden?: boolean;
  /** Links: of no use on paper. */
  readonly isWay?: boolean;
}

/** The head of a table of figures. */
export function Heads({ columns }: { readonly columns: readonly Column[] }) {
  return (
    <thead>
      <tr>
        {columns.map(({ name, isNumber = false, unit = '', isHidden = false, isWay = false }) => (
          <th key={name} scope="col" className={isWay ? 'no-print' : isNumber ? 'number' : undefined}>
            {isHidden ? <span className="hidden">{name}</span> : name}
            {unit === '' ? null : <span className="unit"> {unit}</span>}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface FigureTableProps {
  /** What the table is about, for those who hear it. */
  readonly label: string;
  readonly columns: readonly Column[];
  readonly className?: string;
  /** Its rows. */
  readonly children: ReactNode;
}

/** A table of figures, which scrolls by itself where the page is too narrow for it. */
export function FigureTable({ label, columns, className = '', children }: FigureTableProps) {
  return (
    <div className="scrolling" tabIndex={0} role="region" aria-label={label}>
      <table className={`figures ${className}`.trim()}>
        <Heads columns={columns} />
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
