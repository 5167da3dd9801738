import { Badge } from './Badge.tsx';

const statuses = {
  enabled: ['green', 'Enabled'],
  disabled: ['neutral', 'Disabled'],
  started: ['green', 'Running'],
  not_started: ['amber', 'Not started'],
  archived: ['neutral', 'Archived'],
} as const;

/** The words for each status. */
export const statusWords = (status: keyof typeof statuses): string => statuses[status][1];

/** The status of an entry. */
export function StatusBadge({ status }: { readonly status: keyof typeof statuses }) {
  const [tone, words] = statuses[status];
  return (
    <Badge tone={tone} hasDot>
      {words}
    </Badge>
  );
}
