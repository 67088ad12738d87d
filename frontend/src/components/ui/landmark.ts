/** Where menus are put: within a landmark, where who jumps from one to the next finds them; anywhere without one. */
export const landmark = (): HTMLElement | undefined => document.querySelector('main') ?? undefined;
