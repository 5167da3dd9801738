import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type PreviewChange, previewChange } from '../../api/changes.ts';
import { isEqual } from './equal.ts';

/** How long a person must not type before the preview is read, in milliseconds. */
const pauseMs = 300;

/** Reads what a change would do, after a pause. A newer change cancels an older one. @param change Undefined without a change. */
export function usePreview(change: PreviewChange | undefined) {
  const [settled, setSettled] = useState(change);
  const isSettled = isEqual(settled, change);
  const text = JSON.stringify(change);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text === undefined ? undefined : JSON.parse(text)), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const query = useQuery({
    queryKey: ['preview', settled],
    queryFn: ({ signal }) => {
      if (settled === undefined) throw new Error('There is no change to preview.');
      return previewChange(settled, signal);
    },
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  });
  return {
    preview: change === undefined ? undefined : query.data,
    error: change === undefined ? null : query.error,
    isCurrent: isSettled && !query.isFetching,
  };
}
