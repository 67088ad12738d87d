import { useMutation, useQueryClient } from '@tanstack/react-query';
import { tellProblem, tellSuccess } from '@/lib/toast';

const LIVE_MILLIS = 5_000;

/** Pages of administration look again every few seconds. */
export const live = { refetchInterval: LIVE_MILLIS };

/** A change by an administrator: done, told, and looked at again. */
export function useAct(key: readonly unknown[]) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ act, told }: { act: () => Promise<unknown>; told: string }) => {
      await act();
      return told;
    },
    onSuccess: (told) => tellSuccess({ title: told }),
    onError: (thrown) => tellProblem(thrown),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
