import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { isPassing } from '@/lib/api/problem';
import { resume } from '@/lib/session/session';
import '@/lib/theme';
import { ErrorBoundary } from './ErrorBoundary';
import { Router } from './Router';
import './styles.css';

const MOST_RETRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 1000,
      retry: (failures, thrown) => failures < MOST_RETRIES && isPassing(thrown),
    },
  },
});

void resume();

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <ErrorBoundary>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <Router />
          </BrowserRouter>
        </QueryClientProvider>
      </ErrorBoundary>
    </StrictMode>,
  );
}
