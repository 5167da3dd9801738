import { formatQuestion, type Question } from './question.ts';

/** Returns the address of the list of results. */
export const listAddress = (question: Question): string => `/ask${formatQuestion(question)}`;

/** Returns the address of an explanation. */
export const explanationAddress = (type: string, name: string, question: Question): string =>
  `/ask/${type}/${encodeURIComponent(name)}${formatQuestion(question)}`;
