import { Link } from 'wouter';
import { Badge } from '../components/Badge.tsx';
import { Hidden } from '../components/Hidden.tsx';
import { Icon } from '../components/Icon.tsx';
import styles from './OverrideBadge.module.css';
import { type OverrideTarget, overridesHref } from './override-rules.ts';

/** The number of overrides of an entry, with a link to them. */
export function OverrideBadge({ target, count }: { readonly target: OverrideTarget; readonly count: number }) {
  const words = `${count} ${count === 1 ? 'override' : 'overrides'} of ${target.name}`;
  return (
    <Link href={overridesHref(target)} className={styles.link ?? ''} title={words}>
      <Badge tone="amber">
        <Icon name="override" size={12} />
        <span aria-hidden="true" className={styles.count}>
          {count}
        </span>
        <Hidden>{words}</Hidden>
      </Badge>
    </Link>
  );
}
