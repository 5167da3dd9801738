import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useMay } from '../../api/session.ts';
import { Badge } from '../../components/Badge.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { FilterField } from '../../components/Field.tsx';
import { Hidden } from '../../components/Hidden.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { OverrideDialog } from '../../overrides/OverrideDialog.tsx';
import { OwnerLabel } from '../../overrides/OwnerLabel.tsx';
import { type Override, ownerText, placeKey, valueText } from '../../overrides/override-rules.ts';
import { useOverrideChanges, useOverrides } from '../../overrides/overrides-api.ts';
import styles from './Overrides.module.css';

/** From this number on, a list has a filter. */
const filterFrom = 6;

/** The screen that lists and changes overrides. */
export default function Overrides() {
  const { data, error, refetch } = useOverrides();
  const mayChange = useMay('editor');
  const changes = useOverrideChanges();
  const [isOpen, setIsOpen] = useState(false);
  const [parameters, setParameters] = useSearchParams();
  const query = parameters.get('query') ?? '';
  const part = query.trim().toLowerCase();
  const only = { type: parameters.get('type'), name: parameters.get('name') };
  const isOnly = only.name !== null;
  const shown =
    data?.filter(
      ({ type, name, userID = '', id = '' }) =>
        (!isOnly || (name === only.name && type === only.type)) &&
        `${name} ${userID}${id}`.toLowerCase().includes(part),
    ) ?? [];
  const setButton = mayChange && (
    <Button variant="primary" icon="plus" onPress={() => setIsOpen(true)}>
      Set an override
    </Button>
  );
  return (
    <Page
      title="Overrides"
      description="What users get instead of the project's value. Experiment results leave out these users."
      actions={
        data !== undefined &&
        data.length > 0 && (
          <>
            {mayChange && !isOnly && <Button onPress={() => void changes.removeAll()}>Remove all</Button>}
            {setButton}
          </>
        )
      }
    >
      {data === undefined ? (
        error === null ? (
          <Skeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : data.length === 0 ? (
        <EmptyState icon="override" title="No overrides" actions={setButton}>
          Set a value for one user, to see one side of a gate or one group of an experiment. It applies from the next
          check on.
        </EmptyState>
      ) : (
        <>
          {isOnly && (
            <p className={styles.only}>
              <span>
                Only the overrides of <bdi className={styles.name}>{only.name}</bdi>
              </span>
              <Button size="small" onPress={() => setParameters({}, { replace: true })}>
                Show all
              </Button>
            </p>
          )}
          {!isOnly && (data.length >= filterFrom || query !== '') && (
            <div className={styles.filter}>
              <FilterField
                label="Filter by name or ID"
                value={query}
                onChange={(next) => setParameters(next === '' ? {} : { query: next }, { replace: true })}
              />
            </div>
          )}
          <OverrideTable overrides={shown} onRemove={mayChange ? (one) => void changes.remove(one) : undefined} />
        </>
      )}
      <OverrideDialog isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </Page>
  );
}

const typeNames = { gate: 'Gate', config: 'Config', layer: 'Layer' } as const;

function OverrideTable({
  overrides,
  onRemove,
}: {
  readonly overrides: readonly Override[];
  /** Undefined if the person may not change overrides. */
  readonly onRemove: ((override: Override) => void) | undefined;
}) {
  if (overrides.length === 0)
    return (
      <EmptyState icon="filter" title="No override matches the filter">
        Clear the filter to see all of them.
      </EmptyState>
    );
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">For</th>
            <th scope="col">Value</th>
            {onRemove && (
              <th scope="col">
                <Hidden>Remove</Hidden>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {overrides.map((override) => {
            const { type, name, value } = override;
            return (
              <tr key={placeKey(override)}>
                <th scope="row">
                  <span className={styles.name}>{name}</span> <Badge>{typeNames[type]}</Badge>
                </th>
                <td className={styles.owner}>
                  <OwnerLabel owner={override} />
                </td>
                <td className={styles.value}>
                  {typeof value === 'boolean' ? (
                    <Badge tone={value ? 'green' : 'neutral'}>{value ? 'On' : 'Off'}</Badge>
                  ) : (
                    <code title={valueText(value)}>{valueText(value)}</code>
                  )}
                </td>
                {onRemove && (
                  <td className={styles.remove}>
                    <IconButton
                      size="small"
                      icon="trash"
                      label={`Remove the override of ${name} for ${ownerText(override)}`}
                      onPress={() => onRemove(override)}
                    />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
