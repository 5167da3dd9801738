import { LinkButton } from '../components/Button.tsx';
import { newInLayerHref } from '../project/addresses.ts';
import styles from './NewInLayer.module.css';
import { useMayEdit } from './use-may-edit.ts';

/** Leads to the form of a new experiment in a layer. People who may not create one don't see it. */
export function NewInLayer({ layer }: { readonly layer: string }) {
  const mayEdit = useMayEdit();
  if (!mayEdit) return null;
  return (
    <p className={styles.action}>
      <LinkButton icon="plus" href={newInLayerHref(layer)}>
        New experiment in this layer
      </LinkButton>
    </p>
  );
}
