import { useEffect } from 'react';
import type { ChartEngine, Marker } from './engine';

export function useMarkers(engine: ChartEngine | null, markers: readonly Marker[]): void {
  useEffect(() => engine?.mark(markers), [engine, markers]);
}
