import { columnWords, type DataColumn } from '@overhalf/core';
import { useWorkspace } from '../../data/workspace.ts';
import { IndicatorSearch } from '../../parts/indicator-search.tsx';
import { dataWords } from '../../words/data.ts';
import { useLanguage, useWords } from '../../words/use-words.ts';
import { EntityChoice } from './entity-choice.tsx';
import { fileColumns, type Excerpt, type MappingShape } from './import-shape.ts';
import { headingsOf } from './mendable.ts';
import type { Staged } from './staged.ts';

interface MappingFormProps {
  readonly staged: Staged;
  readonly excerpt: Excerpt | null;
  /** It was recognised, not only suggested. */
  readonly isRecognised: boolean;
}

/** How the file is read: which column holds what, and what holds where the file is silent. */
export function MappingForm({ staged, excerpt, isRecognised }: MappingFormProps) {
  const words = useWords(dataWords);
  const columns = useWords(columnWords);
  const { mapping, setMapping } = staged;
  const headings = excerpt === null ? undefined : headingsOf(excerpt, mapping);
  const shown = fileColumns.filter(
    (field) =>
      mapping.layout === 'long' || (field !== 'period' && field !== 'value') || mapping.columns?.[field] !== undefined,
  );
  return (
    <>
      <p className="soft">{isRecognised ? words.mappingNote : words.mappingUnknown}</p>
      <div className="reading">
        <label>
          <span>{words.layout}</span>
          <select
            value={mapping.layout}
            onChange={({ target }) =>
              setMapping((was) => ({ ...was, layout: target.value === 'wide' ? 'wide' : 'long' }))
            }
          >
            <option value="long">{words.long}</option>
            <option value="wide">{words.wide}</option>
          </select>
        </label>
        <label>
          <span>{words.header}</span>
          <input
            type="text"
            inputMode="numeric"
            size={5}
            defaultValue={(mapping.header ?? [1]).join(' ')}
            onChange={({ target }) => setMapping((was) => ({ ...was, header: rowsIn(target.value) }))}
          />
        </label>
        {excerpt === null || excerpt.sheets.length < 2 ? null : (
          <label>
            <span>{words.sheet}</span>
            <select
              value={mapping.sheet ?? excerpt.sheet ?? ''}
              onChange={({ target }) => setMapping((was) => ({ ...was, sheet: target.value }))}
            >
              {excerpt.sheet === undefined ? <option value="">{words.notYet}</option> : null}
              {excerpt.sheets.map((sheet) => (
                <option key={sheet}>{sheet}</option>
              ))}
            </select>
          </label>
        )}
      </div>
      <table className="figures mapping">
        <thead>
          <tr>
            <th scope="col">{words.field}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.fallback}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((field) => (
            <tr key={field}>
              <th scope="row">{columns[field]}</th>
              <td>
                <HeadingChoice
                  label={words.fieldColumn(columns[field])}
                  headings={headings}
                  value={mapping.columns?.[field] ?? ''}
                  onChange={(heading) =>
                    setMapping((was) => ({ ...was, columns: withText(was.columns, field, heading) }))
                  }
                />
              </td>
              <td>
                <Fallback
                  field={field}
                  mapping={mapping}
                  onChange={(value) =>
                    setMapping((was) => ({ ...was, defaults: withText(was.defaults, field, value) }))
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Names staged={staged} />
    </>
  );
}

interface HeadingChoiceProps {
  readonly label: string;
  /** Absent: the file cannot be looked into here. */
  readonly headings: readonly string[] | undefined;
  readonly value: string;
  readonly onChange: (heading: string) => void;
}

function HeadingChoice({ label, headings, value, onChange }: HeadingChoiceProps) {
  const { noColumn } = useWords(dataWords);
  if (headings === undefined) {
    return <input type="text" aria-label={label} value={value} onChange={({ target }) => onChange(target.value)} />;
  }
  const isOther = value !== '' && !headings.includes(value);
  return (
    <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
      <option value="">{noColumn}</option>
      {isOther ? <option value={value}>{value}</option> : null}
      {headings.map((heading) => (
        <option key={heading} value={heading}>
          {heading}
        </option>
      ))}
    </select>
  );
}

interface FallbackProps {
  readonly field: DataColumn;
  readonly mapping: MappingShape;
  readonly onChange: (value: string) => void;
}

function Fallback({ field, mapping, onChange }: FallbackProps) {
  const words = useWords(dataWords);
  const columns = useWords(columnWords);
  const label = words.fieldFallback(columns[field]);
  const value = mapping.defaults?.[field] ?? '';
  switch (field) {
    case 'period':
    case 'value':
    case 'note':
      return null;
    case 'entity':
      return <EntityChoice label={label} none={words.noColumn} value={value} onChange={onChange} />;
    case 'indicator':
      return <IndicatorSearch label={label} value={value} onChange={onChange} />;
    case 'status':
      return (
        <select aria-label={label} value={value} onChange={({ target }) => onChange(target.value)}>
          {(['actual', 'provisional', 'estimate'] as const).map((status) => (
            <option key={status} value={status}>
              {words[status]}
            </option>
          ))}
        </select>
      );
    case 'unit':
    case 'scenario':
    case 'version':
      return (
        <input
          type="text"
          size={14}
          aria-label={label}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      );
  }
}

/** What words of the file were said to mean. */
function Names({ staged: { mapping, setName } }: { readonly staged: Staged }) {
  const { entityBy, indicatorBy } = useWorkspace();
  const language = useLanguage();
  const words = useWords(dataWords);
  const rows = (['entities', 'indicators'] as const).flatMap((of) =>
    Object.entries(mapping.names?.[of] ?? {}).map(([name, id]) => ({ of, name, id })),
  );
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{words.names}</h3>
      <ul className="names">
        {rows.map(({ of, name, id }) => (
          <li key={`${of} ${name}`}>
            {name} → {(of === 'entities' ? entityBy.get(id) : indicatorBy.get(id))?.name[language] ?? id}{' '}
            <button type="button" className="plain" onClick={() => setName(of, name, undefined)}>
              {words.forget(name)}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function withText(
  record: Readonly<Partial<Record<DataColumn, string>>> = {},
  field: DataColumn,
  text: string,
): Readonly<Partial<Record<DataColumn, string>>> {
  const { [field]: _, ...rest } = record;
  return text === '' ? rest : { ...rest, [field]: text };
}

/** Row numbers in a text; the first row where there is none. */
function rowsIn(text: string): readonly number[] {
  const rows = (text.match(/\d+/g) ?? []).map(Number).filter((row) => row > 0);
  return rows.length === 0 ? [1] : rows;
}
