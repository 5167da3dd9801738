import { Icon } from '../../components/Icon.tsx';
import styles from './Notice.module.css';

/** Says why there are no figures before the first complete day, and what to do. */
export function NoCompleteDay() {
  return (
    <div className={styles.notice} role="note">
      <Icon name="clock" />
      <div>
        <p>
          <strong>There is no complete day yet.</strong> Results count whole Pacific days, so today's exposures count
          after midnight, Pacific time. In development, set the clock of the server to tomorrow, or send simulated users
          of past days:
        </p>
        <pre>
          <code>npx statsig-server simulate --days 7 --lift 5%</code>
        </pre>
      </div>
    </div>
  );
}
