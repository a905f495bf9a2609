import type { ReactNode } from 'react';

interface AskedProps {
  readonly label: string;
  readonly children: ReactNode;
  /** What its button does. Absent: every choice counts at once. */
  readonly submit?: () => void;
  readonly className?: string;
}

/** The choices of a page. Each stands in the address. */
export function Asked({ label, children, submit, className = 'asked' }: AskedProps) {
  return (
    <form
      className={className}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        submit?.();
      }}
    >
      {children}
    </form>
  );
}

export interface Option {
  readonly id: string;
  readonly name: string;
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  /** What holds when the address says nothing. It is told as an empty text, which takes the choice out of the address. */
  readonly usual?: string;
  readonly onChange: (id: string) => void;
}

/** One of several. What is chosen is among them, even where it is none of those that are offered. */
export function Choice({ label, value, options, usual, onChange }: ChoiceProps) {
  const offered = options.some(({ id }) => id === value) ? options : [...options, { id: value, name: value }];
  return (
    <label>
      <span>{label}</span>
      <select value={value} onChange={({ target }) => onChange(target.value === usual ? '' : target.value)}>
        {offered.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TickProps {
  readonly label: string;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Yes or no. */
export function Tick({ label, isOn, onChange }: TickProps) {
  return (
    <label>
      <input type="checkbox" checked={isOn} onChange={({ target }) => onChange(target.checked)} />
      <span>{label}</span>
    </label>
  );
}
