/** Thirty pictures a second: a price that changes faster cannot be read, and every picture costs layout and paint. */
const LEAST_PAUSE_MILLIS = 30;
const HIDDEN_PAUSE_MILLIS = 250;

/** Runs what is asked within one frame together, once; in a hidden tab, where no frame comes, four times a second. */
export class Frames {
  private readonly tasks = new Set<() => void>();
  private scheduled = false;
  private last = 0;

  request(task: () => void): void {
    this.tasks.add(task);
    if (this.scheduled) return;
    this.scheduled = true;
    if (document.hidden) setTimeout(() => this.run(), HIDDEN_PAUSE_MILLIS);
    else requestAnimationFrame(this.onFrame);
  }

  private readonly onFrame = (now: number): void => {
    const passed = now - this.last;
    if (passed >= 0 && passed < LEAST_PAUSE_MILLIS) {
      requestAnimationFrame(this.onFrame);
      return;
    }
    this.last = now;
    this.run();
  };

  private run(): void {
    this.scheduled = false;
    const now = [...this.tasks];
    this.tasks.clear();
    for (const task of now) task();
  }
}

export const frames = new Frames();
