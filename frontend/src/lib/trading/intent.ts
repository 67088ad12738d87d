/**
 * One intent is one order. A second click within the pause, or while the first is under way, is the same intent: it gets the
 * first one's answer and the server never hears of it. Every other click is an order of its own with a key of its own.
 */
export class Intents {
  private readonly running = new Map<string, Promise<unknown>>();

  constructor(private readonly pauseMillis = 350) {}

  once<T>(what: string, send: (key: string) => Promise<T>): Promise<T> {
    const known = this.running.get(what);
    if (known) return known as Promise<T>;
    const begun = performance.now();
    const answer = send(newKey());
    this.running.set(what, answer);
    const forget = () => {
      const wait = Math.max(0, this.pauseMillis - (performance.now() - begun));
      setTimeout(() => this.running.delete(what), wait);
    };
    answer.then(forget, forget);
    return answer;
  }
}

/** Random and visible ASCII; `randomUUID` needs a secure context, which a plain address in a local network is not. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
