import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { useReset } from './clock-api.ts';
import styles from './Development.module.css';

/** Deletes all data, after a second step: it can't be undone. */
export function ResetPanel() {
  const { mutate, isPending } = useReset();
  const [isAsking, setIsAsking] = useState(false);
  const [wasAsking, setWasAsking] = useState(false);
  const leave = () => {
    setIsAsking(false);
    setWasAsking(true);
  };
  return (
    <section aria-labelledby="reset" className={styles.panel}>
      <h2 id="reset">Delete all data</h2>
      <p className={styles.text}>
        Deletes all events, exposures, reports, rejected requests and overrides, and lets the clock run. The project
        stays as it is.
      </p>
      {isAsking ? (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form.
        <div
          role="group"
          aria-label="Delete all data?"
          className={styles.confirm}
          onKeyDown={({ key }) => {
            if (key === 'Escape') leave();
          }}
        >
          <p>This can't be undone.</p>
          <div className={styles.actions}>
            <Button autoFocus onPress={leave}>
              Keep the data
            </Button>
            <Button
              variant="danger"
              icon="trash"
              isDisabled={isPending}
              onPress={() => mutate(undefined, { onSettled: leave })}
            >
              Delete all data now
            </Button>
          </div>
        </div>
      ) : (
        <div className={styles.actions}>
          <Button autoFocus={wasAsking} icon="trash" onPress={() => setIsAsking(true)}>
            Delete all data…
          </Button>
        </div>
      )}
    </section>
  );
}
