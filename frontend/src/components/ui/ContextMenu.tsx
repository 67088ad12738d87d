import { ContextMenu as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { landmark } from './landmark';

interface Props {
  /** Where a right click, or a long touch, opens it. */
  children: ReactNode;
  onOpen: (event: { readonly clientY: number }) => void;
  items: readonly { readonly text: string; readonly onSelect: () => void }[];
  title: string;
}

/** What can be done at a place of its own. */
export function ContextMenu({ children, onOpen, items, title }: Props) {
  // Rendered anew when it opens, for the landmark of that moment.
  const [, opened] = useState(false);
  return (
    <Radix.Root modal={false} onOpenChange={opened}>
      <Radix.Trigger asChild onContextMenu={onOpen}>
        {children}
      </Radix.Trigger>
      <Radix.Portal container={landmark()}>
        <Radix.Content
          collisionPadding={8}
          className="z-50 min-w-48 rounded-md border border-line bg-panel p-1 shadow-xl"
        >
          <Radix.Label className="px-2 pt-1.5 pb-0.5 text-xs text-faint">{title}</Radix.Label>
          {items.map(({ text, onSelect }) => (
            <Radix.Item
              key={text}
              onSelect={onSelect}
              className="cursor-pointer rounded px-2 py-1.5 text-sm outline-none data-highlighted:bg-hover"
            >
              {text}
            </Radix.Item>
          ))}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
