import { Link } from 'wouter';
import { useMay } from '../api/session.ts';
import { Badge } from '../components/Badge.tsx';
import { IconButton } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import styles from './EntryOverrides.module.css';
import { OwnerLabel } from './OwnerLabel.tsx';
import { type OverrideTarget, overridesHref, overridesOf, ownerText, placeKey, valueText } from './override-rules.ts';
import { useOverrideChanges, useOverrides } from './overrides-api.ts';

/** The overrides of an entry, on its page. Shows nothing without overrides. */
export function EntryOverrides({ target }: { readonly target: OverrideTarget }) {
  const { data = [] } = useOverrides();
  const mayChange = useMay('editor');
  const changes = useOverrideChanges();
  const overrides = overridesOf(data, target);
  if (overrides.length === 0) return null;
  return (
    <div className={styles.frame}>
      <Card title="Overrides" aside={<Link href={overridesHref(target)}>Show in all overrides</Link>}>
        <ul className={styles.list}>
          {overrides.map((override) => {
            const { value } = override;
            return (
              <li key={placeKey(override)}>
                <span className={styles.owner}>
                  <OwnerLabel owner={override} />
                </span>
                <span className={styles.value}>
                  {typeof value === 'boolean' ? (
                    <Badge tone={value ? 'green' : 'neutral'}>{value ? 'On' : 'Off'}</Badge>
                  ) : (
                    <code title={valueText(value)}>{valueText(value)}</code>
                  )}
                </span>
                {mayChange && (
                  <IconButton
                    size="small"
                    icon="trash"
                    label={`Remove the override for ${ownerText(override)}`}
                    onPress={() => void changes.remove(override)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </Card>
    </div>
  );
}
