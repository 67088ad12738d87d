/** Some thirty pictures a second: a price that changes faster cannot be read, and every picture costs layout and paint. */
const LEAST_PAUSE_MILLIS = 28;
const HIDDEN_PAUSE_MILLIS = 250;

/** Runs what is asked within one frame together, once; in a hidden tab, where no frame comes, four times a second. */
export class Frames {
  private readonly tasks = new Set<() => void>();
  private readonly beforehand = new Set<() => void>();
  private scheduled = false;
  private last = 0;

  request(task: () => void): void {
    this.tasks.add(task);
    this.schedule();
  }

  /** The same for what asks for a frame of its own to draw in, as charts do: it gets the one that the others have. */
  before(task: () => void): void {
    this.beforehand.add(task);
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    if (document.hidden) {
      setTimeout(this.now, HIDDEN_PAUSE_MILLIS);
      return;
    }
    // A frame that is asked for only to find that it comes too early is laid out, painted and handed on all the same.
    const rest = this.last + LEAST_PAUSE_MILLIS - performance.now();
    if (rest > 0) setTimeout(this.soon, rest);
    else this.soon();
  }

  private readonly soon = (): void => {
    take(this.beforehand);
    if (document.hidden) this.now();
    else requestAnimationFrame(this.now);
  };

  private readonly now = (): void => {
    this.last = performance.now();
    this.run();
  };

  private run(): void {
    this.scheduled = false;
    take(this.beforehand);
    take(this.tasks);
  }
}

function take(tasks: Set<() => void>): void {
  const now = [...tasks];
  tasks.clear();
  for (const task of now) task();
}

export const frames = new Frames();
