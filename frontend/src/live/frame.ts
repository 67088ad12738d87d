/** Runs what is asked within one frame together, once; in a hidden tab, where no frame comes, four times a second. */
export class Frames {
  private readonly tasks = new Set<() => void>();
  private scheduled = false;

  request(task: () => void): void {
    this.tasks.add(task);
    if (this.scheduled) return;
    this.scheduled = true;
    if (document.hidden) setTimeout(() => this.run(), 250);
    else requestAnimationFrame(() => this.run());
  }

  private run(): void {
    this.scheduled = false;
    const now = [...this.tasks];
    this.tasks.clear();
    for (const task of now) task();
  }
}

export const frames = new Frames();
