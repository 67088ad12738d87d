/** Writes a text where it is another than the one there: texts that change many times a second, past React. */
export function write(place: Element | null | undefined, text: string): void {
  if (!place) return;
  const only = place.firstChild;
  if (only instanceof Text) {
    if (only.data !== text) only.data = text;
  } else if (text !== '') place.textContent = text;
}

/** The same for an attribute. */
export function writeAttribute(place: Element | null | undefined, name: string, value: string): void {
  if (place && place.getAttribute(name) !== value) place.setAttribute(name, value);
}
