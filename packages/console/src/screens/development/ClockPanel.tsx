import { type FormEvent, useEffect, useState } from 'react';
import { Badge } from '../../components/Badge.tsx';
import { Button } from '../../components/Button.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { TextField } from '../../components/Field.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { useClock, useSetClock } from './clock-api.ts';
import styles from './Development.module.css';
import { fieldsOf, momentText, timeOfFields } from './moment.ts';

const dayMs = 86_400_000;

/** The clock of the server: stop it at a time, move it, and let it run. */
export function ClockPanel() {
  const { data: clock, error, refetch, dataUpdatedAt } = useClock();
  const { mutate, isPending } = useSetClock();
  const [fields, setFields] = useState<{ readonly day: string; readonly timeOfDay: string }>();
  const [wasSent, setWasSent] = useState(false);
  const elapsed = useElapsed(clock?.frozen === false, dataUpdatedAt);
  if (clock === undefined)
    return error === null ? <Skeleton lines={3} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
  const now = clock.frozen ? clock.now : clock.now + elapsed;
  const { day, timeOfDay } = fields ?? fieldsOf(now);
  const time = timeOfFields(day, timeOfDay);
  const stop = (event: FormEvent) => {
    event.preventDefault();
    setWasSent(true);
    if (time === undefined) return;
    mutate(time);
    setFields(undefined);
    setWasSent(false);
  };
  return (
    <section aria-labelledby="clock" className={styles.panel}>
      <div className={styles.heading}>
        <h2 id="clock">Clock</h2>
        <Badge tone={clock.frozen ? 'amber' : 'green'}>{clock.frozen ? 'Stopped' : 'Running'}</Badge>
      </div>
      <p className={styles.now}>{momentText(now)}</p>
      <p className={styles.text}>
        Rules with times, the days of events, and reports use this clock. Stop it to see another day.
      </p>
      <form className={styles.form} onSubmit={stop} noValidate>
        <TextField
          label="Day (UTC)"
          type="date"
          value={day}
          onChange={(next) => setFields({ day: next, timeOfDay })}
          error={wasSent && time === undefined ? 'Choose a day.' : undefined}
        />
        <TextField
          label="Time (UTC)"
          type="time"
          value={timeOfDay}
          onChange={(next) => setFields({ day, timeOfDay: next })}
        />
        <Button type="submit" icon="pause" isDisabled={isPending}>
          Stop the clock here
        </Button>
      </form>
      {clock.frozen && (
        <div className={styles.actions}>
          <Button variant="primary" icon="play" isDisabled={isPending} onPress={() => mutate(null)}>
            Let it run
          </Button>
          <Button isDisabled={isPending} onPress={() => mutate(clock.now + dayMs)}>
            Next day
          </Button>
          <Button isDisabled={isPending} onPress={() => mutate(Math.max(0, clock.now - dayMs))}>
            Day before
          </Button>
        </div>
      )}
    </section>
  );
}

/** Returns the milliseconds since a time, and again each second while it counts. */
function useElapsed(counts: boolean, since: number): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    setNow(Date.now());
    if (!counts) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [counts]);
  return Math.max(0, now - since);
}
