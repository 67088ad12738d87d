import { useStore } from 'zustand';
import { type Desk, desk } from './desk';

export function useDesk<T>(select: (state: Desk) => T): T {
  return useStore(desk, select);
}
