import { Toaster } from 'sonner';
import { useStore } from 'zustand';
import { theme } from '@/lib/theme';

/** On the left, because the buttons are on the right: of the ticket, of rows, of the operator's lists. */
export default function Toasts() {
  const dark = useStore(theme, (now) => now.dark);
  return (
    <Toaster
      theme={dark ? 'dark' : 'light'}
      position="bottom-left"
      visibleToasts={4}
      gap={8}
      closeButton
      toastOptions={{
        style: { background: 'var(--panel)', borderColor: 'var(--line-strong)', color: 'var(--ink)', fontSize: '13px' },
        descriptionClassName: '!text-soft',
      }}
    />
  );
}
