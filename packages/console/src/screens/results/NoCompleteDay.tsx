import { Icon } from '../../components/Icon.tsx';
import styles from './Notice.module.css';
import { SimulateCommand } from './SimulateCommand.tsx';

/** Says why there are no figures before the first complete day, and what to do. */
export function NoCompleteDay({ experiment }: { readonly experiment?: string }) {
  return (
    <div className={styles.notice} role="note">
      <Icon name="clock" />
      <div>
        <p>
          <strong>There is no complete day yet.</strong> Results count whole Pacific days, so today's exposures count
          after midnight, Pacific time.
        </p>
        <SimulateCommand experiment={experiment} />
      </div>
    </div>
  );
}
