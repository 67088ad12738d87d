import { frames } from './frame';

/** A value that many look at; who looks is told at most once a frame. */
export class Cell<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private value: T) {}

  readonly get = (): T => this.value;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  set(value: T): void {
    if (Object.is(value, this.value)) return;
    this.value = value;
    frames.request(this.tell);
  }

  private readonly tell = (): void => {
    for (const listener of [...this.listeners]) listener();
  };
}
