import { frames } from './frame';

/** Ten times a second: nobody reads a sum that changes faster. */
const PAUSE_MILLIS = 100;
/** What a frame may spend on figures once its prices are written. */
const BUDGET_MILLIS = 3;

/**
 * Figures that are worked out from prices: profits, totals, an account. They are less urgent than the prices: each is done at
 * most ten times a second, within frames that come anyway, as many as fit into one and the rest in the next.
 */
export class Figures {
  private readonly due = new Set<() => void>();
  private planned = false;
  private last = Number.NEGATIVE_INFINITY;

  request(figure: () => void): void {
    this.due.add(figure);
    if (this.planned) return;
    this.planned = true;
    const rest = this.last + PAUSE_MILLIS - performance.now();
    if (rest > 0) setTimeout(this.plan, rest);
    else this.plan();
  }

  /** Whoever is no longer shown is not worked out either. */
  forget(figure: () => void): void {
    this.due.delete(figure);
  }

  private readonly plan = (): void => frames.request(this.work);

  private readonly work = (): void => {
    const begun = performance.now();
    this.last = begun;
    for (const figure of this.due) {
      this.due.delete(figure);
      figure();
      if (performance.now() - begun >= BUDGET_MILLIS) break;
    }
    this.planned = this.due.size > 0;
    if (this.planned) this.plan();
  };
}

export const figures = new Figures();
