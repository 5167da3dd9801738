import { type ComponentType, lazy } from 'react';
import type { EntryType } from '../../api/project.ts';
import type { Fields } from '../../project/fields.ts';
import type { FormProps } from './form.ts';

/** How the Console edits the entries of a type. */
export interface EntryForm {
  /** The form. It loads when a person opens it. */
  readonly Form: ComponentType<FormProps>;
  /** The value that a new entry starts with. */
  readonly start: Fields;
}

/** The form of each type of entry. */
export const forms: Readonly<Record<EntryType, EntryForm>> = {
  gate: {
    Form: lazy(async () => ({ default: (await import('./GateForm.tsx')).GateForm })),
    start: {},
  },
  config: {
    Form: lazy(async () => ({ default: (await import('./ConfigForm.tsx')).ConfigForm })),
    start: { default: {} },
  },
  experiment: {
    Form: lazy(async () => ({ default: (await import('./ExperimentForm.tsx')).ExperimentForm })),
    start: {
      started: false,
      groups: { Control: { weight: '50%', value: {} }, Test: { weight: '50%', value: {} } },
    },
  },
  metric: {
    Form: lazy(async () => ({ default: (await import('./MetricForm.tsx')).MetricForm })),
    start: { type: 'event_count', event: '' },
  },
  layer: {
    Form: lazy(async () => ({ default: (await import('./LayerForm.tsx')).LayerForm })),
    start: { default: {} },
  },
  segment: {
    Form: lazy(async () => ({ default: (await import('./SegmentForm.tsx')).SegmentForm })),
    start: {},
  },
  holdout: {
    Form: lazy(async () => ({ default: (await import('./HoldoutForm.tsx')).HoldoutForm })),
    start: { share: '5%' },
  },
};
