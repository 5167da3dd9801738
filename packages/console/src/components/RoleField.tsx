import type { Schema } from '../api/client.ts';
import styles from './RoleField.module.css';
import { roleOptions } from './roles.ts';
import { Segments } from './Segments.tsx';

const roleWords: Readonly<Record<Schema<'Role'>, string>> = {
  viewer: 'Sees everything except people, keys and the audit log. Changes nothing.',
  editor: 'Also changes the project, and sets overrides.',
  admin: 'Also invites people, and manages keys.',
};

/** The properties of the field. */
export interface RoleFieldProps {
  readonly value: Schema<'Role'>;
  readonly onChange: (role: Schema<'Role'>) => void;
}

/** The field for a role, with what the role may do. */
export function RoleField({ value, onChange }: RoleFieldProps) {
  return (
    <div>
      <Segments label="Role" showsLabel value={value} options={roleOptions} onChange={onChange} />
      <p className={styles.words}>{roleWords[value]}</p>
    </div>
  );
}
