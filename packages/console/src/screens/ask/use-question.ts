import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import { rememberUser } from '../../users/last-user.ts';
import { formatQuestion, parseQuestion, type Question } from '../../users/question.ts';

/** How long the address waits for a person who types. */
const pauseMs = 250;

/** The question in the address, and the function that changes it. */
export interface AskedQuestion {
  readonly question: Question;
  /** Changes the address. @param isTyping Whether to wait for the rest. */
  ask(question: Question, isTyping?: boolean): void;
}

/** Reads the question from the address. @param path The address of the screen without the question. */
export function useQuestion(path: string): AskedQuestion {
  // The router decodes the query a second time, so its value only says that the query has changed.
  useSearch();
  const { search } = window.location;
  const [, navigate] = useLocation();
  const question = useMemo(() => parseQuestion(search), [search]);
  const queryClient = useQueryClient();
  useEffect(() => rememberUser(queryClient, question.user), [queryClient, question]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const ask = useCallback(
    (next: Question, isTyping = false) => {
      clearTimeout(timer.current);
      const go = () => navigate(`${path}${formatQuestion(next)}`, { replace: isTyping });
      if (isTyping) timer.current = setTimeout(go, pauseMs);
      else go();
    },
    [navigate, path],
  );
  return { question, ask };
}
