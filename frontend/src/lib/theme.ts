import { createStore } from 'zustand/vanilla';

export type ThemeWish = 'system' | 'dark' | 'light';
export type Palette = 'classic' | 'colour-blind';
export interface Theme {
  readonly wish: ThemeWish;
  readonly palette: Palette;
  readonly dark: boolean;
}

const light = window.matchMedia?.('(prefers-color-scheme: light)');

function now(wish: ThemeWish, palette: Palette): Theme {
  return { wish, palette, dark: wish === 'dark' || (wish === 'system' && !light?.matches) };
}

export const theme = createStore<Theme>(() =>
  now(
    (localStorage.getItem('pq.theme') as ThemeWish | null) ?? 'system',
    (localStorage.getItem('pq.palette') as Palette | null) ?? 'classic',
  ),
);

theme.subscribe(({ dark, palette }) => {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  document.documentElement.dataset.palette = palette;
});

light?.addEventListener('change', () => theme.setState((t) => now(t.wish, t.palette), true));

export function wishTheme(wish: ThemeWish): void {
  localStorage.setItem('pq.theme', wish);
  theme.setState((t) => now(wish, t.palette), true);
}

export function choosePalette(palette: Palette): void {
  localStorage.setItem('pq.palette', palette);
  theme.setState((t) => now(t.wish, palette), true);
}
