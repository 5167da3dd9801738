import { Component, type ReactNode } from 'react';
import { ErrorState } from '../components/ErrorState.tsx';

/** Shows an error instead of a screen that has failed. Another address, or a new attempt, shows a screen again. */
export class ErrorBoundary extends Component<
  { readonly address: string; readonly children: ReactNode },
  { readonly error?: unknown; readonly address?: string }
> {
  override state: { readonly error?: unknown; readonly address?: string } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  static getDerivedStateFromProps(props: { readonly address: string }, state: { readonly address?: string }) {
    return props.address === state.address ? null : { address: props.address, error: undefined };
  }

  override render() {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    // A part of the page that can't load belongs to an earlier build.
    return <ErrorState error={error} onRetry={() => location.reload()} />;
  }
}
