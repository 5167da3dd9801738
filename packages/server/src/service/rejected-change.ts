import type { RequestedChange } from '../project/edit/entry-change.ts';
import type { EntryProblem } from '../project/edit/entry-problems.ts';

/** A change that was not made. */
export interface RejectedChange {
  readonly code:
    | 'not_editable'
    | 'entry_exists'
    | 'unknown_entry'
    | 'name_taken'
    | 'project_changed'
    | 'invalid_project'
    | 'change_not_found'
    | 'change_conflict'
    | 'change_too_large'
    | 'too_many_changes'
    | 'unavailable';
  readonly message: string;
  /** The version in use. */
  readonly version: string;
  readonly problems?: readonly EntryProblem[];
  /** The entries that a later change has changed again. */
  readonly entries?: readonly Pick<RequestedChange, 'type' | 'name'>[];
}
