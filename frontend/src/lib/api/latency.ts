import { createStore } from 'zustand/vanilla';

/** Milliseconds a request takes there and back, smoothed; null before the first. */
export const roundTrip = createStore<{ millis: number | null }>(() => ({ millis: null }));

const NEWS = 0.3;

export function measured(millis: number): void {
  const { millis: before } = roundTrip.getState();
  roundTrip.setState({ millis: before === null ? millis : before + NEWS * (millis - before) });
}
