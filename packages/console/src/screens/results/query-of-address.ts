import { useMemo } from 'react';
import { useSearch } from 'wouter';

/** The query of the address, and a function that replaces it. The path stays as it is, with encoded names. */
export function useQueryOfAddress(): readonly [
  query: URLSearchParams,
  setQuery: (query: URLSearchParams, how?: 'push' | 'replace') => void,
] {
  const search = useSearch();
  const query = useMemo(() => new URLSearchParams(search), [search]);
  return [query, setQuery];
}

function setQuery(query: URLSearchParams, how: 'push' | 'replace' = 'push'): void {
  const text = query.toString();
  const address = `${window.location.pathname}${text === '' ? '' : `?${text}`}`;
  // The router notices both changes.
  if (how === 'push') history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}
