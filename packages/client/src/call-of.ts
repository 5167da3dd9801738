import type { Answer, Call } from './calls.ts';

/** A call whose answer is under way. */
export function callOf<Body>(answer: Promise<Answer<Body>>): Call<Body> {
  const data = answer.then((answer) => answer.data);
  return Object.assign(data, {
    withResponse() {
      // Whoever takes the whole answer takes its failure from there, not from here as well.
      data.catch(() => {});
      return answer.then((answer) => answer);
    },
  });
}
