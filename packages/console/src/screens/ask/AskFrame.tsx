import { type ReactNode, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { isAsked, userWords } from '../../users/question.ts';
import styles from './Ask.module.css';
import { UserForm } from './UserForm.tsx';
import type { AskedQuestion } from './use-question.ts';

/** The form of the question beside what it leads to. In a narrow window, the form opens on demand. */
export function AskFrame({ asked, children }: { readonly asked: AskedQuestion; readonly children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(() => !isAsked(asked.question));
  const isOpenAnyway = isOpen || !isAsked(asked.question);
  return (
    <div className={styles.frame}>
      {isAsked(asked.question) && (
        <div className={styles.narrowBar}>
          <span className={styles.userWords}>{userWords(asked.question.user)}</span>
          <Button size="small" aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
            {isOpen ? 'Hide the user' : 'Change the user'}
          </Button>
        </div>
      )}
      <div className={isOpenAnyway ? styles.side : `${styles.side} ${styles.closed}`}>
        <UserForm {...asked} />
      </div>
      <div className={styles.main}>{children}</div>
    </div>
  );
}
