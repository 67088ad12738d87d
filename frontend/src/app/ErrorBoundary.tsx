import { Component, type ReactNode } from 'react';
import { Button } from '@/components/ui/Button';

interface State {
  thrown: unknown;
}

/** A page that broke: what can be done, and what to tell whoever can mend it. Trading goes on at the server without it. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { thrown: null };

  static getDerivedStateFromError(thrown: unknown): State {
    return { thrown };
  }

  override render() {
    const { thrown } = this.state;
    if (thrown === null) return this.props.children;
    const text = thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
    // A page of a former build asks for files that a newer one no longer has.
    const outdated = /dynamically imported module|module script/i.test(text);
    return (
      <main className="mx-auto flex min-h-full max-w-xl flex-col items-start justify-center gap-4 p-6">
        <h1 className="text-2xl font-semibold">{outdated ? 'There is a newer version' : 'This page broke'}</h1>
        <p className="text-soft">
          {outdated
            ? 'The dashboard was updated while it was open. Load it again to go on.'
            : 'Your positions, stops and orders are safe: the server looks after them, not this page. Loading it again usually helps.'}
        </p>
        <div className="flex gap-2">
          <Button look="primary" onClick={() => location.reload()}>
            Load again
          </Button>
          <Button onClick={() => location.assign('/')}>Start page</Button>
        </div>
        {outdated ? null : (
          <details className="w-full text-xs text-faint">
            <summary>Details for whoever mends it</summary>
            <pre className="mt-2 overflow-auto rounded border border-line bg-raised p-2">
              {text}
              {'\n'}
              {location.pathname}, {new Date().toISOString()}
            </pre>
          </details>
        )}
      </main>
    );
  }
}
