import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Badge } from '@/components/ui/Badge';
import { Button } from '@/components/ui/Button';
import { Panel } from '@/components/ui/Panel';
import { Query } from '@/components/ui/Query';
import { api, payload } from '@/lib/api/client';
import { formatInstant } from '@/lib/money/time';
import { tellInfo, tellProblem } from '@/lib/toast';

const KEY = ['sessions'];

/** Where somebody is signed in; each of these places can be signed out from here. */
export function Sessions() {
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: KEY, queryFn: () => payload(api.GET('/api/auth/sessions')) });
  const end = (id: string) =>
    payload(api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } }))
      .then(() => tellInfo({ title: 'That session has ended' }))
      .catch(tellProblem)
      .finally(() => void client.invalidateQueries({ queryKey: KEY }));
  return (
    <Panel title="Sessions">
      <Query of={sessions} what="sessions">
        {({ items }) => (
          <ul aria-label="Sessions">
            {items.map((one) => (
              <li
                key={one.id}
                className="flex flex-wrap items-center gap-x-2 gap-y-1 border-b border-line px-3 py-2 text-sm last:border-0"
              >
                <span className="min-w-0 flex-1 basis-48">
                  Signed in {formatInstant(one.createdAt)}
                  <span className="block text-xs text-faint">
                    last used {formatInstant(one.refreshedAt)}, ends {formatInstant(one.expiresAt)}
                  </span>
                </span>
                {one.current ? (
                  <Badge tone="accent">this one</Badge>
                ) : (
                  <Button
                    size="xs"
                    onClick={() => void end(one.id)}
                    aria-label={`Sign out the session of ${formatInstant(one.createdAt)}`}
                  >
                    Sign out
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Query>
    </Panel>
  );
}
