import { frames } from '@/live/frame';

const FLASH_MILLIS = 350;
const LOOK_MILLIS = 120;

/** Prices that have just moved, and when each is to look like the others again. One timer serves all of them. */
class Lights {
  private readonly until = new Map<Element, number>();
  private looking = false;

  /** A price that moves again meanwhile stays lit. */
  lit(place: Element): void {
    this.until.set(place, performance.now() + FLASH_MILLIS);
    this.lookLater();
  }

  private lookLater(): void {
    if (this.looking) return;
    this.looking = true;
    setTimeout(this.look, LOOK_MILLIS);
  }

  /** Together with what changes anyway: a frame for each flash alone would double the frames. */
  private readonly look = (): void => {
    this.looking = false;
    frames.request(this.putOut);
  };

  private readonly putOut = (): void => {
    const now = performance.now();
    for (const [place, until] of this.until) {
      if (until > now) continue;
      place.removeAttribute('data-moved');
      this.until.delete(place);
    }
    if (this.until.size > 0) this.lookLater();
  };
}

export const lights = new Lights();
