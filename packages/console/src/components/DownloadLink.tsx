import styles from './DownloadLink.module.css';
import { Icon } from './Icon.tsx';

/** The properties of a link to a file. */
export interface DownloadLinkProps {
  readonly href: string;
  /** The name of the file. Its ending is the label of the link. */
  readonly file: string;
}

/** A link that downloads a file, and looks like a button. */
export function DownloadLink({ href, file }: DownloadLinkProps) {
  return (
    <a href={href} download={file} className={styles.link}>
      <Icon name="download" />
      {file.replace(/^.*\./, '').toUpperCase()}
    </a>
  );
}
