import { useQueryClient } from '@tanstack/react-query';
import { showFailure } from '../components/Toast.tsx';

/** Makes a change. Returns its result; undefined if it failed. */
export type MakeChange = <Result>(failure: string, run: () => Promise<Result>) => Promise<Result | undefined>;

/** Returns a function that makes a change, reads all screens again, and says why the change failed. */
export function useChange(): MakeChange {
  const queryClient = useQueryClient();
  return async (failure, run) => {
    try {
      return await run();
    } catch (error) {
      showFailure(failure, error);
      return undefined;
    } finally {
      await queryClient.invalidateQueries();
    }
  };
}
