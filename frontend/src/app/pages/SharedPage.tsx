import { useQuery } from '@tanstack/react-query';
import { Link, Route, Routes, useParams } from 'react-router';
import { Badge } from '@/components/ui/Badge';
import { Query } from '@/components/ui/Query';
import { SharedView } from '@/features/observer/SharedView';
import { api, payload } from '@/lib/api/client';
import { formatInstant } from '@/lib/money/time';

export default function SharedPage() {
  return (
    <main className="mx-auto w-full max-w-6xl p-3 sm:p-4">
      <Routes>
        <Route index element={<Grants />} />
        <Route path=":grantId" element={<One />} />
      </Routes>
    </main>
  );
}

function One() {
  const { grantId } = useParams();
  return <SharedView viewer={{ grantId: grantId ?? '', token: null }} />;
}

function Grants() {
  const grants = useQuery({
    queryKey: ['shared'],
    queryFn: () => payload(api.GET('/api/portfolio/shared', { params: { query: { limit: 500 } } })),
  });
  return (
    <>
      <h1 className="mb-3 text-lg font-semibold">Shared with you</h1>
      <Query of={grants} what="what is shared">
        {({ items }) =>
          items.length === 0 ? (
            <p className="rounded-md border border-dashed border-line-strong p-8 text-center text-soft">
              Nothing yet. A trader can let you look at a portfolio, by your username.
            </p>
          ) : (
            <ul className="flex flex-col gap-2">
              {items.map((grant) => (
                <li key={grant.id}>
                  <Link
                    to={`/shared/${grant.id}`}
                    className="flex flex-wrap items-center gap-3 rounded-md border border-line bg-panel p-3 hover:bg-hover"
                  >
                    <span className="min-w-0 flex-1 truncate font-semibold">{grant.label || 'Portfolio'}</span>
                    <Badge>{grant.parts.length} parts</Badge>
                    <span className="text-xs text-faint">
                      {grant.expiresAt ? `until ${formatInstant(grant.expiresAt)}` : 'until taken back'}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Query>
    </>
  );
}
