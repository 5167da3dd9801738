import { useEffect, useRef } from 'react';
import { serverUrl } from '../../api/base.ts';
import { Badge } from '../../components/Badge.tsx';
import { Button, IconButton } from '../../components/Button.tsx';
import { copyText } from '../../components/copy.ts';
import { JsonCode } from '../../components/JsonCode.tsx';
import { OverrideButton } from '../../overrides/OverrideButton.tsx';
import { isSamePlace } from '../../overrides/override-rules.ts';
import { useOverrides } from '../../overrides/overrides-api.ts';
import type { Fields } from '../../project/fields.ts';
import { curlOf } from './curl.ts';
import { kindLooks } from './kind-looks.ts';
import styles from './LiveDetail.module.css';
import { type LiveRow, parseObject, strings } from './live-row.ts';

/** Everything about a row. Escape closes it. */
export function LiveDetail({ row, onClose }: { readonly row: LiveRow; readonly onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    heading.current?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, []);
  const fields = parseObject(row.json) ?? {};
  const { label, tone } = kindLooks[row.kind];
  const curl = curlOf(row, serverUrl);
  return (
    <aside
      aria-label={`${label}: ${row.name}`}
      className={styles.detail}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <header className={styles.header}>
        <Badge tone={tone}>{label}</Badge>
        <IconButton size="small" icon="close" label="Close" onPress={onClose} />
      </header>
      <h2 ref={heading} tabIndex={-1} className={styles.name}>
        {row.name}
      </h2>
      <p className={styles.time}>{new Date(row.time).toLocaleString('en-GB', { timeZoneName: 'short' })}</p>
      {row.kind === 'rejection' && <Rejection fields={fields} />}
      <div className={styles.actions}>
        {row.kind === 'exposure' && <OverrideOfRow fields={fields} />}
        {curl !== undefined && (
          <Button size="small" icon="copy" onPress={() => void copyText(curl, 'the curl command')}>
            Copy as curl
          </Button>
        )}
        <Button size="small" icon="copy" onPress={() => void copyText(JSON.stringify(fields, null, 2), 'the JSON')}>
          Copy JSON
        </Button>
      </div>
      <JsonCode value={fields} label="JSON" />
    </aside>
  );
}

/** The button that overrides what the user of an exposure gets. */
function OverrideOfRow({ fields }: { readonly fields: Fields }) {
  const { data: overrides = [] } = useOverrides();
  const { type, name, passed } = fields;
  if ((type !== 'gate' && type !== 'config' && type !== 'layer') || typeof name !== 'string') return null;
  const userID = typeof fields.userID === 'string' ? fields.userID : undefined;
  const place = { type, name, ...(userID === undefined ? {} : { userID }) } as const;
  // The exposure is of the past. An override says what the user gets now.
  const override = overrides.find((one) => isSamePlace(one, place));
  return (
    <OverrideButton
      target={{ type, name }}
      userID={userID}
      value={type === 'gate' ? passed === true : undefined}
      override={override}
      isForThisUser={userID !== undefined}
    />
  );
}

/** Why a request was rejected: the fields and their reasons. */
function Rejection({ fields }: { readonly fields: Fields }) {
  const { status, message } = fields;
  const errors = strings(fields.errors);
  const isAccepted = status === 202;
  return (
    <section aria-label="Reasons" className={isAccepted ? `${styles.reasons} ${styles.warning}` : styles.reasons}>
      <p className={styles.message}>
        {isAccepted ? 'Accepted with warnings.' : `Rejected with the status ${String(status)}.`}{' '}
        {errors.length === 0 && typeof message === 'string' && message}
      </p>
      {errors.length > 0 && (
        <dl className={styles.errors}>
          {errors.map((error) => {
            const [field, reason] = splitError(error);
            return (
              <div key={error}>
                <dt>{field}</dt>
                <dd>{reason}</dd>
              </div>
            );
          })}
        </dl>
      )}
      <p className={styles.note}>The server doesn't keep the bodies of rejected requests.</p>
    </section>
  );
}

/** Splits an error, such as `events[0].eventName: is required`, into the field and the reason. */
function splitError(error: string): readonly [string, string] {
  const at = error.indexOf(': ');
  return at < 0 ? ['', error] : [error.slice(0, at), error.slice(at + 2)];
}
