import { Toaster } from 'sonner';
import { useStore } from 'zustand';
import { theme } from '@/lib/theme';

export default function Toasts() {
  const dark = useStore(theme, (now) => now.dark);
  return (
    <Toaster
      theme={dark ? 'dark' : 'light'}
      position="bottom-right"
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
