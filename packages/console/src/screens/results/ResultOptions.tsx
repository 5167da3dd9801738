import { useState } from 'react';
import type { Results, Selection } from '../../api/results.ts';
import { Button } from '../../components/Button.tsx';
import styles from './ResultOptions.module.css';

/** The properties of the options. */
export interface ResultOptionsProps {
  readonly results: Results;
  readonly selection: Selection;
  readonly onChange: (changes: Readonly<Record<string, string>>) => void;
}

const confidences = ['80%', '90%', '95%', '99%'];

/** The days and the analysis of the results. Each change is part of the address. */
export function ResultOptions({ results, selection, onChange }: ResultOptionsProps) {
  const { rule: _, ...changed } = selection;
  const confidence = selection.confidence ?? '95%';
  return (
    <form className={styles.options} aria-label="Options" onSubmit={(event) => event.preventDefault()}>
      <DayField label="From" value={selection.from ?? results.from} onChange={(from) => onChange({ from })} />
      <DayField label="To" value={selection.to ?? results.to} onChange={(to) => onChange({ to })} />
      <label>
        <span>Compare with</span>
        <select
          value={selection.control ?? results.groups[0]?.name}
          onChange={({ target }) => onChange({ control: target.value })}
        >
          {results.groups
            .map(({ name }) => name)
            .toSorted()
            .map((name) => (
              <option key={name}>{name}</option>
            ))}
        </select>
      </label>
      <label>
        <span>Confidence</span>
        <select
          value={confidence}
          onChange={({ target }) => onChange({ confidence: target.value === '95%' ? '' : target.value })}
        >
          {[...new Set([...confidences, confidence])].map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label>
        <span>Adjust p-values</span>
        <select
          value={selection.correction ?? 'benjamini-hochberg'}
          onChange={({ target }) => onChange({ correction: target.value === 'bonferroni' ? target.value : '' })}
        >
          <option value="benjamini-hochberg">Benjamini-Hochberg</option>
          <option value="bonferroni">Bonferroni</option>
        </select>
      </label>
      {Object.keys(changed).length > 0 && (
        <Button
          variant="quiet"
          icon="undo"
          onPress={() => onChange(Object.fromEntries(Object.keys(changed).map((name) => [name, ''])))}
        >
          Reset
        </Button>
      )}
    </form>
  );
}

/** A field for a day. It changes the results only when the day is whole. */
function DayField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string) => void;
}) {
  const [typed, setTyped] = useState<string>();
  return (
    <label>
      <span>{label}</span>
      <input
        type="date"
        value={typed ?? value}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={() => {
          if (typed !== undefined && typed !== value) onChange(typed);
          setTyped(undefined);
        }}
        onKeyDown={({ key }) => {
          if (key === 'Enter' && typed !== undefined) onChange(typed);
        }}
      />
    </label>
  );
}
