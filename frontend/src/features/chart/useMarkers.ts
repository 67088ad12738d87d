import { useEffect } from 'react';
import type { ChartEngine } from './engine';
import type { Marker } from './fill-marks';

export function useMarkers(engine: ChartEngine | null, markers: readonly Marker[]): void {
  useEffect(() => engine?.mark(markers), [engine, markers]);
}
